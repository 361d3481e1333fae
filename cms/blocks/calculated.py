"""A value that is worked out from earlier answers and never shown as a question."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from .question import FilledStructBlock
from .rules import RuleBlock
from .texts import LineBlock
from .untranslated import CodeBlock, JsonBlock, LiteralBlock, Untranslated

OPERATIONS = (
    ("sum", _("the sum of all of these")),
    ("difference", _("the first of these less the second")),
    ("product", _("all of these multiplied")),
    ("quotient", _("the first of these divided by the second")),
    ("min", _("the smallest of these")),
    ("max", _("the largest of these")),
    ("count", _("how many answers or entries this has")),
)
# How many parts an operation takes, where that is not up to the officer.
EXACTLY = {"difference": 2, "quotient": 2, "count": 1}
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")


class PartBlock(Untranslated, FilledStructBlock):
    """One number that goes into the calculation."""

    value = LiteralBlock(
        max_length=130,
        label=_("Question or number"),
        help_text=_("The code of an earlier question, or a number like 12 or 0.5"),
    )

    class Meta:
        icon = "decimal"
        label = _("Part")


class CalculatedBlock(blocks.StructBlock):
    """A value from earlier answers, for rules, for later texts, and in the data."""

    code = CodeBlock()
    text = LineBlock(label=_("What it is"), help_text=_("For those who read the data. It is not shown in the form."))
    operation = blocks.ChoiceBlock(choices=OPERATIONS, default="sum", label=_("Calculate"))
    parts = blocks.ListBlock(PartBlock(), default=[{}, {}], label=_("Of"))
    unit = LineBlock(required=False, label=_("What is counted"), help_text=_("For example £ or miles"))
    json = JsonBlock(
        label=_("Imported calculation"),
        help_text=_("One that the fields above cannot hold. While this box is filled, they are not used."),
    )
    rule = RuleBlock(required=False)

    def get_form_layout(self) -> BlockGroup:
        """Return the fields with the one that only imports fill behind the button for settings."""
        return BlockGroup(["code", "text", "operation", "parts", "unit", "rule"], settings=["json"])

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError where the operation takes another number of parts."""
        if (value.get("json") or "").strip():
            # The fields that are not used may be empty.
            value = self.normalize({**value, "parts": []})
        cleaned = super().clean(value)
        if not cleaned["json"].strip() and (fault := _count_fault(cleaned)):
            raise StructBlockValidationError({"parts": ListBlockValidationError(non_block_errors=[fault])})
        return cleaned

    class Meta:
        icon = "decimal"
        label = _("A calculated value")
        group = _("More")
        help_text = _("Nobody is asked. Rules and later questions can use it like an answer.")


def _count_fault(value: Any) -> ValidationError | None:
    wanted, given = EXACTLY.get(value["operation"]), len(value["parts"])
    if wanted == 1 and given != 1:
        return ValidationError(_("Name exactly one question here."))
    if wanted == 2 and given != 2:
        return ValidationError(_("Name exactly two parts here."))
    return None if given else ValidationError(_("Name at least one part."))
