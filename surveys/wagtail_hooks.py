"""Where Wagtail's admin finds the files people sent."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from surveys.officers.files import PERMISSION


class FilesMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail ships no types
    """Shown to those who may export responses."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def file_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of the pages; Wagtail lets in only those who may enter the admin."""
    return [path("survey-files/", include("surveys.officers.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def files_menu_item() -> MenuItem:
    """Return the item of the admin's menu."""
    name, icon = "survey-files", "doc-full-inverse"
    return FilesMenuItem(
        _("Files people sent"), reverse_lazy("survey_files:index"), name=name, icon_name=icon, order=260
    )
