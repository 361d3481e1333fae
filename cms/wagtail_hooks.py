"""What the admin gets from this room: the list of consultations, what needs doing, and links to reach."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail_localize.wagtail_hooks import before_edit_page as edit_translation

from . import admin_urls
from .acting import acting_as
from .admin_listing import ConsultationIndexView, consultation_columns
from .admin_panels import NeedsPanel
from .admin_views.results import PUBLISH
from .bank_admin import BankViewSetGroup
from .community_groups_admin import CommunityGroupViewSet
from .models import ConsultationPage
from .page_links import LanguageAwarePageLinkHandler

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.urls import URLPattern

register_snippet(BankViewSetGroup)


class ConsultationListing(PageListingViewSet):
    """Every consultation in every language, with its state and dates."""

    name = "consultations"
    icon = "form"
    menu_label = _("Consultations")
    menu_order = 110
    add_to_admin_menu = True
    model = ConsultationPage
    columns = consultation_columns()
    index_view_class = ConsultationIndexView


@hooks.register("register_admin_urls")
def consultation_urls() -> "list[URLPattern]":
    return admin_urls.urlpatterns


@hooks.register("register_admin_viewset")
def consultation_listing() -> ConsultationListing:
    return ConsultationListing("consultations")


@hooks.register("register_admin_viewset")
def community_groups() -> CommunityGroupViewSet:
    return CommunityGroupViewSet("community_groups", url_prefix="community-groups")


# After Wagtail's own handler, which this replaces.
@hooks.register("register_rich_text_features", order=1)
def language_aware_links(features: FeatureRegistry) -> None:
    features.register_link_type(LanguageAwarePageLinkHandler)


@hooks.register("construct_homepage_panels")
def what_needs_you(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, NeedsPanel(request.user))


@hooks.register("register_page_header_buttons")
def reach_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific, ConsultationPage) and page.live and user.has_perm("surveys.view_profile"):
        address = f"{reverse('wagtailadmin_home')}reach/{page.slug}/"
        yield Button(_("Who we have reached"), address, icon_name="group", priority=5)


@hooks.register("register_page_header_buttons")
def results_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    specific = page.specific
    if isinstance(specific, ConsultationPage) and page.live and specific.state == "closed" and user.has_perm(PUBLISH):
        address = reverse("consultation_results", args=[page.pk])
        yield Button(_("Publish the results…"), address, icon_name="view", priority=6)


@hooks.register("register_page_header_buttons")
def bank_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    may = user.has_perms(("cms.add_savedquestion", "cms.add_savedsection"))
    if may and isinstance(page.specific, ConsultationPage) and page.permissions_for_user(user).can_edit():
        address = reverse("consultation_to_bank", args=[page.pk])
        yield Button(_("Save questions to the bank…"), address, icon_name="folder-inverse", priority=35)


@hooks.register("register_page_header_buttons")
def export_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific, ConsultationPage) and page.permissions_for_user(user).can_edit():
        address = reverse("consultation_export", args=[page.pk])
        yield Button(_("Export this questionnaire…"), address, icon_name="download", priority=36)


@hooks.register("insert_editor_js")
def suggested_codes() -> str:
    return format_html('<script src="{}"></script>', versioned_static("cms/codes.js"))


# Wagtail's copy would keep the dates and the outcome, and leave the translations behind.
@hooks.register("before_copy_page")
def duplicate_instead(request: HttpRequest, page: Any) -> HttpResponse | None:
    if isinstance(page.specific, ConsultationPage):
        return HttpResponseRedirect(reverse("consultation_duplicate", args=[page.pk]))
    return None


# Before wagtail-localize's own hook: it publishes without saying who does.
@hooks.register("before_edit_page", order=-1)
def translate_as_user(request: HttpRequest, page: Any) -> Any:
    with acting_as(cast("AbstractUser", request.user)):
        return edit_translation(request, page)
