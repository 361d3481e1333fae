"""What happened because of the people who answered."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.selectors.cards import cards_for
from cms.selectors.consultations import overdue, with_outcome

from .base import SitePage


class OutcomeIndexPage(SitePage):
    """Every outcome, the latest first, and the consultations whose outcome is overdue."""

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar = ["cms.HomePage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1
    template = "cms/outcome_index_page.html"

    class Meta:
        verbose_name = _("list of outcomes")
        verbose_name_plural = _("lists of outcomes")

    def texts(self) -> Iterator[str]:
        yield from (self.title, self.intro)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"outcomes": cards_for(with_outcome()), "overdue": cards_for(overdue())}
