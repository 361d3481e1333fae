"""Where Wagtail's admin finds the pages of reach."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from analysis.views.page import VIEW


class ReachMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail ships no types
    """Shown to those who may see figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def reach_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of the pages; Wagtail lets in only those who may enter the admin."""
    return [path("reach/", include("analysis.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def reach_menu_item() -> MenuItem:
    """Return the item of the admin's menu."""
    return ReachMenuItem(_("Reach"), reverse_lazy("reach:index"), name="reach", icon_name="group", order=250)
