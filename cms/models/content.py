"""A plain page of text."""

from collections.abc import Iterator
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from .base import SitePage

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "document-link", "ul", "ol"]


class TextPage(SitePage):
    """A title and text."""

    body = RichTextField(_("text"), features=TEXT_FEATURES)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]
    subpage_types: ClassVar = []

    class Meta:
        abstract = True

    def texts(self) -> Iterator[str]:
        yield from (self.title, self.body)


class ContentPage(TextPage):
    """A plain page, which may have others below it."""

    template = "cms/text_page.html"
    parent_page_types: ClassVar = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: ClassVar = ["cms.ContentPage"]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
