"""When a question or a section is asked: a few conditions joined by *all* or *any*."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .untranslated import CodeBlock, LiteralBlock, Untranslated

JOINERS = (("all", _("all of these are true")), ("any", _("any of these is true")))
OPERATOR_NAMES = (
    ("equals", _("is")),
    ("not_equals", _("is not")),
    ("one_of", _("is one of")),
    ("less_than", _("is less than")),
    ("at_most", _("is at most")),
    ("greater_than", _("is greater than")),
    ("at_least", _("is at least")),
    ("includes", _("includes")),
    ("includes_any", _("includes any of")),
    ("includes_all", _("includes all of")),
    ("count_at_least", _("has at least this many")),
    ("count_at_most", _("has at most this many")),
    ("answered", _("has an answer")),
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
        label=_("Value"),
        help_text=_(
            "An option’s code, a number, a date like 2026-03-27, or yes for a ticked box. Several are parted by commas."
        ),
    )

    class Meta:
        icon = "redirect"
        label = _("Condition")


class RuleBlock(Untranslated, blocks.StructBlock):
    """The conditions under which something is asked. None: always."""

    join = blocks.ChoiceBlock(choices=JOINERS, default="all", label=_("When"))
    conditions = blocks.ListBlock(ConditionBlock(), default=[], label=_("Conditions"))

    class Meta:
        icon = "redirect"
        label = _("Ask only if")
