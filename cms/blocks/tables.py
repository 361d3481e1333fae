"""Questions with several boxes: grids, rankings, and what to do with an amount of money."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .question import ColumnBlock, PlainOptionBlock, ProjectBlock, QuestionBlock, RandomBlock, RowBlock
from .texts import LineBlock

CELLS = (
    ("single_choice", _("One answer")),
    ("multiple_choice", _("Several answers")),
    ("scale", _("A point on a scale")),
)


class GridBlock(QuestionBlock):
    rows = blocks.ListBlock(RowBlock(), min_num=1, default=[{}, {}], label=_("Rows"))
    cell = blocks.ChoiceBlock(choices=CELLS, default="single_choice", label=_("In each row they give"))
    options = blocks.ListBlock(
        ColumnBlock(),
        default=[],
        label=_("Answers"),
        help_text=_("The same for each row. A scale has none."),
    )
    minimum = blocks.IntegerBlock(
        required=False,
        min_value=0,
        label=_("At least"),
        help_text=_("Several answers: how many. A scale: its lowest point, 1 if left empty."),
    )
    maximum = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label=_("At most"),
        help_text=_("Several answers: how many. A scale: its highest point, 5 if left empty."),
    )
    low_label = LineBlock(required=False, label=_("Words for the lowest point"))
    high_label = LineBlock(required=False, label=_("Words for the highest point"))

    class Meta:
        icon = "table"
        label = _("A grid")
        group = _("Several things at once")
        help_text = _("The same question for several things. On a phone they stand one below the other.")


class RankingBlock(QuestionBlock):
    options = blocks.ListBlock(PlainOptionBlock(), min_num=2, default=[{}, {}], label=_("Things to rank"))
    minimum = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Rank at least"), help_text=_("All of them if left empty")
    )
    maximum = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Rank at most"), help_text=_("All of them if left empty")
    )
    random = RandomBlock()

    class Meta:
        icon = "order"
        label = _("An order of preference")
        group = _("Several things at once")


class BudgetBlock(QuestionBlock):
    total = blocks.IntegerBlock(
        default=100, min_value=1, label=_("To be shared out"), help_text=_("The amounts must add up to it.")
    )
    unit = LineBlock(default="£", label=_("Currency"))
    options = blocks.ListBlock(PlainOptionBlock(), min_num=2, default=[{}, {}], label=_("What the money can go to"))
    random = RandomBlock()

    class Meta:
        icon = "decimal"
        label = _("Share out an amount of money")
        group = _("Several things at once")


class ProjectsBlock(QuestionBlock):
    total = blocks.IntegerBlock(
        default=100, min_value=1, label=_("To be spent"), help_text=_("What is chosen may not cost more.")
    )
    unit = LineBlock(default="£", label=_("Currency"))
    options = blocks.ListBlock(ProjectBlock(), min_num=2, default=[{}, {}], label=_("Projects"))
    random = RandomBlock()

    class Meta:
        icon = "pick"
        label = _("Choose projects within a budget")
        group = _("Several things at once")
