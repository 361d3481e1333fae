"""The questions of a section. A block's name in the stream is the type in the definition."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .agreement import ConsentBlock, StatementBlock
from .choices import MultipleChoiceBlock, ScaleBlock, SingleChoiceBlock, YesNoBlock
from .entries import (
    DateQuestionBlock,
    EmailQuestionBlock,
    LongTextBlock,
    MoneyBlock,
    NumberBlock,
    PartialDateBlock,
    PhoneBlock,
    PostcodeBlock,
    ShortTextBlock,
    TimeQuestionBlock,
)
from .tables import BudgetBlock, GridBlock, ProjectsBlock, RankingBlock


class QuestionStreamBlock(blocks.StreamBlock):
    """Questions that are written here, in order."""

    single_choice = SingleChoiceBlock()
    multiple_choice = MultipleChoiceBlock()
    yes_no = YesNoBlock()
    scale = ScaleBlock()
    short_text = ShortTextBlock()
    long_text = LongTextBlock()
    number = NumberBlock()
    money = MoneyBlock()
    date = DateQuestionBlock()
    partial_date = PartialDateBlock()
    time = TimeQuestionBlock()
    grid = GridBlock()
    ranking = RankingBlock()
    budget = BudgetBlock()
    projects = ProjectsBlock()
    postcode = PostcodeBlock()
    email = EmailQuestionBlock()
    phone = PhoneBlock()
    consent = ConsentBlock()
    statement = StatementBlock()

    class Meta:
        label = _("Questions")
