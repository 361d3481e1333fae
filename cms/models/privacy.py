"""The privacy notice."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from .content import TextPage


class PrivacyNoticePage(TextPage):
    """What is kept, why, for how long, and who sees it."""

    template = "cms/text_page.html"
    parent_page_types: ClassVar = ["cms.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
