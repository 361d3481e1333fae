"""The bank: questions and sections that were worded once and can be asked again, with their translations."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin

from cms.blocks import QuestionStreamBlock, WrittenSectionBlock


class Saved(TranslatableMixin, models.Model):
    """Something in the bank. `content` holds exactly one block."""

    name = models.CharField(
        _("name"), max_length=150, help_text=_("How officers find it. People who answer do not see it.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    content: Any
    panels: ClassVar = [FieldPanel("name"), FieldPanel("content")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def block(self) -> Any:
        """The one block, or None when somebody has taken it out."""
        return self.content[0] if self.content else None


class SavedQuestion(Saved):
    """One question with its options."""

    content = StreamField(QuestionStreamBlock(min_num=1, max_num=1), verbose_name=_("question"))

    class Meta(Saved.Meta):
        verbose_name = _("saved question")
        verbose_name_plural = _("saved questions")


class SavedSection(Saved):
    """A section with its questions."""

    content = StreamField([("section", WrittenSectionBlock())], min_num=1, max_num=1, verbose_name=_("section"))

    class Meta(Saved.Meta):
        verbose_name = _("saved section")
        verbose_name_plural = _("saved sections")
