"""The questions that can also be asked once for each entry of a group. A block's name is the type in the definition."""

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
from .pictures import PictureChoiceBlock
from .tables import BudgetBlock, GridBlock, ProjectsBlock, RankingBlock


class InnerQuestionStreamBlock(blocks.StreamBlock):
    """Questions about one entry."""

    single_choice = SingleChoiceBlock()
    multiple_choice = MultipleChoiceBlock()
    picture_choice = PictureChoiceBlock()
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
