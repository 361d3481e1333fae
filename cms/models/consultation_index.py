"""All consultations: open, forthcoming and closed."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.filters import ConsultationFilters
from cms.selectors.consultations import best_by_slug

from .base import SitePage


class ConsultationIndexPage(SitePage):
    """Lists consultations, each in the best language there is, and shows those that have no page in this one."""

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar = ["cms.HomePage"]
    subpage_types: ClassVar = ["cms.ConsultationPage"]
    max_count_per_parent = 1
    template = "cms/consultation_index_page.html"

    class Meta:
        verbose_name = _("list of consultations")
        verbose_name_plural = _("lists of consultations")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a consultation below this page, or the same one in another language where this language lacks it."""
        try:
            return super().route(request, path_components)
        except Http404:
            if not path_components or not self.live:
                raise
            page = best_by_slug(path_components[0])
            if page is None:
                raise
            return page.route(request, path_components[1:])

    def texts(self) -> Iterator[str]:
        yield from (self.title, self.intro)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        filters = ConsultationFilters(request.GET)
        return context | {"filters": filters, "groups": filters.groups()}
