"""When a question or a section is asked: conditions joined by *all*, *any* or their opposites, and groups of these."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .untranslated import CodeBlock, JsonBlock, LiteralBlock, Untranslated

JOINERS = (
    ("all", _("all of these are true")),
    ("any", _("any of these is true")),
    ("none", _("none of these is true")),
    ("not_all", _("not all of these are true")),
)
OPERATOR_NAMES = (
    ("equals", _("is")),
    ("not_equals", _("is not")),
    ("one_of", _("is one of")),
    ("not_one_of", _("is not one of")),
    ("less_than", _("is less than")),
    ("at_most", _("is at most")),
    ("greater_than", _("is greater than")),
    ("at_least", _("is at least")),
    ("includes", _("includes")),
    ("not_includes", _("does not include")),
    ("includes_any", _("includes any of")),
    ("not_includes_any", _("includes none of")),
    ("includes_all", _("includes all of")),
    ("count_at_least", _("has at least this many")),
    ("count_at_most", _("has at most this many")),
    ("answered", _("has an answer")),
    ("not_answered", _("has no answer")),
)
# The editor's own comparisons → the operator that they turn round.
TURNED = {f"not_{name}": name for name in ("one_of", "includes", "includes_any", "answered")}
WRITTEN, ANSWER, TODAY = "written", "answer", "today"
UNITS = ("days", "months", "years")
AGAINST = (
    (WRITTEN, _("what is written here")),
    (ANSWER, _("the answer to the question whose code is written here")),
    (TODAY, _("the day they answer")),
    ("days", _("the day they answer, moved by so many days")),
    ("months", _("the day they answer, moved by so many months")),
    ("years", _("the day they answer, moved by so many years")),
)


class ConditionBlock(blocks.StructBlock):
    """One comparison of an earlier answer."""

    question = CodeBlock(
        label=_("Question"),
        max_length=130,
        help_text=_("The code of an earlier question; of one row of a grid, both with a full stop, like bus.evening"),
    )
    operator = blocks.ChoiceBlock(choices=OPERATOR_NAMES, default="equals", label=_("Comparison"))
    value = LiteralBlock(
        required=False,
        # As long as a list of every option of a long question.
        max_length=5000,
        label=_("Value"),
        help_text=_(
            "An option’s code, a number, a date like 2026-03-27, or yes for a ticked box. Several are parted by commas."
        ),
    )
    against = blocks.ChoiceBlock(
        choices=AGAINST,
        default=WRITTEN,
        label=_("Compare with"),
        help_text=_("To move the day into the past, write a number like -18 as the value."),
    )

    class Meta:
        icon = "redirect"
        label = _("Condition")
        label_format = "{question} {operator} {value}"


class ConditionGroupBlock(blocks.StructBlock):
    """Conditions that count as one among the others."""

    join = blocks.ChoiceBlock(choices=JOINERS, default="any", label=_("When"))
    conditions = blocks.ListBlock(ConditionBlock(), min_num=1, label=_("Conditions"))

    class Meta:
        icon = "list-ul"
        label = _("Several conditions that count as one")


class ConditionsBlock(blocks.StreamBlock):
    """Single conditions, and groups of them."""

    condition = ConditionBlock()
    group = ConditionGroupBlock()

    class Meta:
        required = False


class RuleBlock(Untranslated, blocks.StructBlock):
    """The conditions under which something is asked. None: always."""

    join = blocks.ChoiceBlock(choices=JOINERS, default="all", label=_("When"))
    conditions = ConditionsBlock(label=_("Conditions"))
    json = JsonBlock(
        label=_("Imported rule"),
        help_text=_("A rule that the list above cannot hold. While this box is filled, the list is not used."),
    )

    def get_form_layout(self) -> BlockGroup:
        """Return the fields with the one that only imports fill behind the button for settings."""
        return BlockGroup(["join", "conditions"], settings=["json"])

    def given(self, value: Any) -> bool:
        """Return whether there is any rule."""
        return bool(value and ((value["json"] or "").strip() or len(value["conditions"])))

    class Meta:
        icon = "redirect"
        label = _("Ask only if")
        label_format = "{conditions}"
        collapsed = True
