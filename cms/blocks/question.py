"""What every question has, whatever its type, and the parts that several types share."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .rules import RuleBlock
from .texts import LineBlock, LinesBlock
from .untranslated import CodeBlock

# What few questions need stands below what all of them do.
LAST = ("why", "rule")


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

    code = CodeBlock(
        help_text=_("Short and stable, like bus-use. Answers are stored under it. It is never translated.")
    )
    text = LineBlock(label=_("Question"))
    hint = LinesBlock(required=False, rows=2, label=_("Hint"))
    why = LinesBlock(required=False, rows=2, label=_("Why we ask"))
    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))
    rule = RuleBlock(required=False)

    def get_form_layout(self) -> BlockGroup:
        """Return the fields in the order of the editor: what is the type's own before what few questions need."""
        first = [name for name in self.child_blocks if name not in LAST]
        return BlockGroup(first + [name for name in LAST if name in self.child_blocks])


class ThingBlock(blocks.StructBlock):
    """A thing with a name, such as a row of a grid."""

    code = CodeBlock()
    label = LineBlock(label=_("Label"))


class RowBlock(ThingBlock):
    """One row of a grid."""

    class Meta:
        icon = "list-ul"
        label = _("Row")


class PlainOptionBlock(ThingBlock):
    """One thing to rank, to give money to, or to choose."""

    hint = LineBlock(required=False, label=_("Hint"))

    class Meta:
        icon = "list-ul"
        label = _("Option")


class OptionBlock(PlainOptionBlock):
    """One thing to choose."""

    other = blocks.BooleanBlock(required=False, label=_("Asks the person to say more"))

    class Meta:
        icon = "list-ul"
        label = _("Option")


class ExclusiveBlock(blocks.BooleanBlock):
    """Whether an option leaves no room for the others."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("Shuts out the others"))
        kwargs.setdefault("help_text", _("For options such as “None of these”"))
        super().__init__(**kwargs)


class ManyOptionBlock(OptionBlock):
    """One thing to choose where several may be chosen."""

    exclusive = ExclusiveBlock()


class ColumnBlock(PlainOptionBlock):
    """One answer in each row of a grid."""

    exclusive = ExclusiveBlock(help_text=_("Where several may be chosen, for options such as “None of these”"))

    class Meta:
        icon = "list-ul"
        label = _("Answer")


class ProjectBlock(PlainOptionBlock):
    """One thing that can be paid for."""

    price = blocks.IntegerBlock(min_value=0, label=_("Price"), help_text=_("In whole units of money"))

    class Meta:
        icon = "list-ul"
        label = _("Project")
