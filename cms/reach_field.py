"""Whom a community group can reach, as tick boxes: a folded list for each strand, and one for the wards."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import Media
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static

from analysis.selectors import wards_of
from cms.selectors.terms import authorities
from surveys.equality.reachable import WARD, reachable_strands

Choices = list[tuple[str, list[tuple[str, str]]]]


def reach_choices() -> Choices:
    """Return (strand, [(value, category)]) for every strand, then each authority’s wards. A query an authority."""
    found: Choices = []
    for strand in reachable_strands():
        categories = [(reach_value(strand.code, item.code), _words(item.label)) for item in strand.categories]
        found.append((_words(strand.name), categories))
    for area, area_name in authorities():
        wards = [(reach_value(WARD, code), name) for code, name in wards_of(area)]
        if wards:
            found.append((_("Wards of %(area)s") % {"area": area_name}, wards))
    return found


def reach_value(strand: str, category: str) -> str:
    """Return how a form writes a category of a strand."""
    return f"{strand}:{category}"


def reach_pairs(values: Iterable[str]) -> set[tuple[str, str]]:
    """Return (strand, category) of what a form wrote."""
    return {(strand, category) for strand, _colon, category in (value.partition(":") for value in values)}


def _words(text: Any) -> str:
    return str(text.get(get_language() or "") or next(iter(text.values())))


class ReachWidget(forms.CheckboxSelectMultiple):
    """Tick boxes under the name of their strand. A strand of which some are ticked is unfolded."""

    template_name = "cms/admin/reach_widget.html"
    # The whole is a group of groups; a label of it would name the first box.
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        identifier = context["widget"]["attrs"].get("id", name)
        context["groups"] = [
            {
                "name": strand,
                "id": f"{identifier}-strand-{place}",
                "boxes": boxes,
                "chosen": sum(bool(box["selected"]) for box in boxes),
            }
            for strand, boxes, place in context["widget"]["optgroups"]
        ]
        return context

    @property
    def media(self) -> Media:
        """How the lists look."""
        return Media(css={"all": [versioned_static("cms/community_groups.css")]})


class ReachField(forms.MultipleChoiceField):
    """Its value is a list of "strand:category". One that is not offered any more, such as an old ward, stays."""

    widget = ReachWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=reach_choices, **kwargs)
