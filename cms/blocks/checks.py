"""Checks between answers: what cannot be, and what people then read."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .rules import RuleBlock
from .texts import LineBlock
from .untranslated import CodeBlock


class CheckBlock(blocks.StructBlock):
    """A fault between answers, with its message."""

    code = CodeBlock(help_text=_("Short and stable, like dates-crossed"))
    rule = RuleBlock(label=_("The answers cannot be right if"))
    message = LineBlock(label=_("What people read"), help_text=_("Say what to do about it."))
    question = CodeBlock(
        label=_("At the question"),
        help_text=_("The code of the question where it is said. The rule may name it and the questions before it."),
    )

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError for a check without a rule: it would refuse every answer."""
        cleaned = super().clean(value)
        if not self.child_blocks["rule"].given(cleaned["rule"]):
            fault = ValidationError(_("Say when the answers cannot be right."))
            conditions = StreamBlockValidationError(non_block_errors=[fault])
            raise StructBlockValidationError({"rule": StructBlockValidationError({"conditions": conditions})})
        return cleaned

    class Meta:
        icon = "warning"
        label = _("Check")
