"""Questions and sections taken from the bank."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .rules import RuleBlock
from .untranslated import Untranslated


class BankQuestionBlock(Untranslated, blocks.StructBlock):
    """A question of the bank. Its words, in every language it has, are copied when the consultation is published."""

    saved = SnippetChooserBlock("cms.SavedQuestion", label=_("Question"))
    rule = RuleBlock(required=False)

    class Meta:
        icon = "folder-inverse"
        label = _("From the bank")
        group = _("From the bank")


class BankSectionBlock(Untranslated, blocks.StructBlock):
    """A section of the bank, with all its questions."""

    saved = SnippetChooserBlock("cms.SavedSection", label=_("Section"))
    rule = RuleBlock(required=False)

    class Meta:
        icon = "folder-inverse"
        label = _("Section from the bank")
