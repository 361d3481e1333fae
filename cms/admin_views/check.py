"""What stops the latest draft from being published, worked out now."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.checklist import open_points

from .base import ConsultationView


class CheckView(ConsultationView):
    """The check list on a page of its own, with links into the editor."""

    template_name = "cms/admin/check.html"
    page_title = _("What stops it from being published")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"points": open_points(self.page)}
