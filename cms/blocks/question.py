"""What every question has, whatever its type, and the parts that several types share."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .rules import RuleBlock
from .texts import LineBlock, LinesBlock
from .untranslated import CodeBlock

# What few questions need stands below what all of them do.
LAST = ("why", "random", "rule")


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


class FilledStructBlock(blocks.StructBlock):
    """Fills what a value leaves out with the fields' defaults.

    A list's default of `[{}, {}]` would otherwise reach the browser without fields, which it shows as "undefined".
    """

    def normalize(self, value: Any) -> Any:
        """Return the value with all its fields."""
        given = {name: value[name] for name in value if name in self.child_blocks}
        return super().normalize({**{name: block.get_default() for name, block in self.child_blocks.items()}, **given})


class ThingBlock(FilledStructBlock):
    """A thing with a name, such as a row of a grid."""

    code = CodeBlock()
    label = LineBlock(label=_("Label"))


class RowBlock(ThingBlock):
    """One row of a grid."""

    class Meta:
        icon = "list-ul"
        label = _("Row")


class RandomBlock(blocks.BooleanBlock):
    """Whether each person sees the options in another order."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("In random order"))
        kwargs.setdefault("help_text", _("Each person sees another order, so that none is favoured."))
        super().__init__(**kwargs)


class LastBlock(blocks.BooleanBlock):
    """Whether an option stays at the end when the others come in random order."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("Stays last"))
        kwargs.setdefault("help_text", _("Where the order is random"))
        super().__init__(**kwargs)


class PlacedOptionBlock(ThingBlock):
    """One answer with a hint, whose place is always the same."""

    hint = LineBlock(required=False, label=_("Hint"))


class PlainOptionBlock(PlacedOptionBlock):
    """One thing to rank, to give money to, or to choose."""

    last = LastBlock()

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


class ColumnBlock(PlacedOptionBlock):
    """One answer in each row of a grid."""

    exclusive = ExclusiveBlock(help_text=_("Where several may be chosen, for options such as “None of these”"))

    class Meta:
        icon = "list-ul"
        label = _("Answer")


class ProjectBlock(PlainOptionBlock):
    """One thing that can be paid for."""

    price = blocks.IntegerBlock(min_value=0, label=_("Price"), help_text=_("In whole units of money"))
    exclusive = ExclusiveBlock()

    class Meta:
        icon = "list-ul"
        label = _("Project")
