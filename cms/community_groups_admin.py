"""The register of community groups in the admin: found by name and by whom they reach, looked at, and kept."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from analysis.labels import Labels
from analysis.selectors import ward_names
from surveys.community_languages import language_name
from surveys.equality.packs import load_pack
from surveys.equality.reachable import WARD
from surveys.models import CommunityGroup

from .community_groups_form import community_group_edit_handler
from .compile_equality import PACK
from .reach_field import reach_choices


class CommunityGroupFilters(WagtailFilterSet):
    """By whom a group reaches, and whether it may be asked."""

    reach = django_filters.ChoiceFilter(
        label=gettext_lazy("Whom it can reach"), method="reaching", choices=reach_choices
    )

    class Meta:
        model = CommunityGroup
        fields = ("reach", "active", "may_contact")

    def reaching(self, groups: QuerySet[CommunityGroup], name: str, value: str) -> QuerySet[CommunityGroup]:
        """Return the groups that reach one category."""
        strand, _colon, category = value.partition(":")
        return groups.filter(reaches__strand=strand, reaches__category=category)


class CommunityGroupIndexView(IndexView):
    """The list; whom the groups reach is read in one query for all."""

    def get_base_queryset(self) -> QuerySet[CommunityGroup]:
        found: QuerySet[CommunityGroup] = super().get_base_queryset().prefetch_related("reaches")
        return found


class CommunityGroupInspectView(InspectView):
    """One record to read, for those too who may not change it."""

    def get_area_code_display_value(self) -> str:
        code = self.object.area_code
        return ward_names([code]).get(code, code) if code else _("Everywhere")

    def get_languages_display_value(self) -> str:
        return "; ".join(language_name(code) for code in self.object.languages) or "–"

    def get_reaches_display_value(self) -> str:
        wards = ward_names([row.category for row in self.object.reaches.all() if row.strand == WARD])
        return people_reached(self.object, wards) or "–"


def people_reached(group: CommunityGroup, wards: Mapping[str, str] | None = None) -> str:
    """Return whom a group reaches, by strand, in the reader's words. wards: code → name; without, they are counted."""
    rows = list(group.reaches.all())
    labels = Labels(load_pack(PACK), None, get_language() or "en")
    by_strand: dict[str, list[str]] = {}
    for row in rows:
        if row.strand == WARD:
            name = (wards or {}).get(row.category, row.category)
        else:
            name = labels.category(row.strand, row.category)
        by_strand.setdefault(row.strand, []).append(name)
    if wards is None and WARD in by_strand:
        count = len(by_strand.pop(WARD))
        by_strand[WARD] = [ngettext("%(count)s ward", "%(count)s wards", count) % {"count": count}]
    return ". ".join(f"{labels.strand(strand)}: {'; '.join(sorted(names))}" for strand, names in by_strand.items())


def whether_asked(group: CommunityGroup) -> str:
    """Return whether officers see the group beside people it can reach, and if not why, in words."""
    if not group.active:
        return _("No: it has come to an end")
    return _("Yes") if group.may_contact else _("No: it has not agreed")


class CommunityGroupViewSet(ModelViewSet):
    """Pages below /admin/community-groups/."""

    model = CommunityGroup
    icon = "group"
    menu_label = gettext_lazy("Community groups")
    menu_order = 255
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    inspect_view_class = CommunityGroupInspectView
    inspect_view_fields = (
        "about", "contact", "email", "phone", "may_contact", "checked_on", "active", "area_code", "reaches",
        "languages",
    )  # fmt: skip
    index_view_class = CommunityGroupIndexView
    list_display = (
        "name",
        Column("reaches", label=gettext_lazy("Whom it can reach"), accessor=people_reached),
        Column("asked", label=gettext_lazy("Whether it is asked"), accessor=whether_asked),
    )
    search_fields = ("name", "about", "contact")
    filterset_class = CommunityGroupFilters

    def get_edit_handler(self) -> Any:
        return community_group_edit_handler().bind_to_model(self.model)
