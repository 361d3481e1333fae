"""What these pages have in common: one consultation, and whether this officer may work on it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.models import ConsultationPage


class ConsultationView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin about one consultation. `page` is its latest draft."""

    page: ConsultationPage
    header_icon = "form"

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        """Raises Http404 for no consultation, PermissionDenied for one that this officer may not work on."""
        found = get_object_or_404(ConsultationPage, pk=page_id)
        if not self.permitted(request, found):
            raise PermissionDenied
        self.page = found.get_latest_revision_as_object()
        return super().dispatch(request, **kwargs)

    def permitted(self, request: HttpRequest, page: ConsultationPage) -> bool:
        """Return whether the officer may see this page of the admin."""
        return bool(page.permissions_for_user(request.user).can_edit())

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("consultations:index"), "label": _("Consultations")},
            {"url": self.edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"page": self.page, "edit": self.edit}

    @property
    def edit(self) -> str:
        """The address of the editor."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
