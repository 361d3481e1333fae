"""Sections of questions."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .bank import BankQuestionBlock, BankSectionBlock
from .questions import QuestionStreamBlock
from .rules import RuleBlock
from .texts import LineBlock, LinesBlock
from .untranslated import CodeBlock


class SectionQuestionsBlock(QuestionStreamBlock):
    """The questions of a section, in order: written here, or taken from the bank."""

    from_bank = BankQuestionBlock()

    class Meta:
        label = _("Questions")


class WrittenSectionBlock(blocks.StructBlock):
    """A page's worth of questions on one matter, all of them written here."""

    code = CodeBlock(help_text=_("Short and stable, like evenings"))
    title = LineBlock(label=_("Title"))
    intro = LinesBlock(required=False, rows=3, label=_("Introduction"))
    rule = RuleBlock(required=False)
    questions = QuestionStreamBlock()

    class Meta:
        icon = "folder-open-inverse"
        label = _("Section")


class SectionBlock(WrittenSectionBlock):
    """A page's worth of questions on one matter."""

    questions = SectionQuestionsBlock()

    class Meta:
        icon = "folder-open-inverse"
        label = _("Section")


class EndingBlock(blocks.StructBlock):
    """An early end: whoever its rule is true of has reached the end, and reads this."""

    code = CodeBlock(help_text=_("Short and stable, like not-concerned"))
    title = LineBlock(label=_("Title"))
    text = LinesBlock(rows=3, label=_("What they read"))
    rule = RuleBlock(required=False, label=_("They come here if"))

    class Meta:
        icon = "cross"
        label = _("An early end")
        help_text = _("Nothing is sent. Say why the questions end, and where else people can turn.")


class SectionStreamBlock(blocks.StreamBlock):
    """All the questions of a consultation."""

    section = SectionBlock()
    section_from_bank = BankSectionBlock()
    ending = EndingBlock()
