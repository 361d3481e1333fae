"""Consent, and words to read between the questions."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .question import QuestionBlock
from .rules import RuleBlock
from .texts import LinesBlock
from .untranslated import CodeBlock


class ConsentBlock(QuestionBlock):
    required = blocks.BooleanBlock(
        required=False, label=_("Must be ticked"), help_text=_("Whoever does not agree cannot go on.")
    )

    class Meta:
        icon = "tick-inverse"
        label = _("A box to agree with")
        group = _("Other")


class StatementBlock(blocks.StructBlock):
    """Words to read. They have no answer."""

    code = CodeBlock()
    text = LinesBlock(rows=3, label=_("Words"))
    rule = RuleBlock(required=False)

    class Meta:
        icon = "info-circle"
        label = _("Words to read")
        group = _("Other")
