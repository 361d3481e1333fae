"""The front page in one language."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.filters import ConsultationFilters
from cms.selectors.cards import cards_for
from cms.selectors.consultations import in_state, with_outcome

from .base import SitePage

LATEST_OUTCOMES = 3


class HomePage(SitePage):
    """What is open now, what came of it before, and a way to find what concerns a place."""

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def texts(self) -> Iterator[str]:
        yield from (self.title, self.intro)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "open_consultations": cards_for(in_state("open")),
            "outcomes": cards_for(with_outcome()[:LATEST_OUTCOMES]),
            "filters": ConsultationFilters({}),
        }
