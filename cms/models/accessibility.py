"""The accessibility statement."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from .content import TextPage


class AccessibilityStatementPage(TextPage):
    """How far the site meets the Web Content Accessibility Guidelines, and when that was last checked."""

    checked_on = models.DateField(_("last checked"), null=True, blank=True)

    content_panels: ClassVar = [*TextPage.content_panels, FieldPanel("checked_on")]
    template = "cms/text_page.html"
    parent_page_types: ClassVar = ["cms.HomePage"]
    max_count_per_parent = 1
    override_translatable_fields: ClassVar = [
        *TextPage.override_translatable_fields,
        SynchronizedField("checked_on", overridable=False),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
