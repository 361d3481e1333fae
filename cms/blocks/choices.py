"""Questions that are answered by choosing."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .question import ManyOptionBlock, OptionBlock, QuestionBlock, RandomBlock
from .texts import LineBlock


class SingleChoiceBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, default=[{}, {}], label=_("Options"))
    random = RandomBlock()

    class Meta:
        icon = "radio-full"
        label = _("One answer from a list")
        group = _("Choosing")


class MultipleChoiceBlock(QuestionBlock):
    options = blocks.ListBlock(ManyOptionBlock(), min_num=2, default=[{}, {}], label=_("Options"))
    minimum = blocks.IntegerBlock(required=False, min_value=1, label=_("Choose at least"))
    maximum = blocks.IntegerBlock(required=False, min_value=1, label=_("Choose at most"))
    random = RandomBlock()

    class Meta:
        icon = "list-ul"
        label = _("Several answers from a list")
        group = _("Choosing")


class ScaleBlock(QuestionBlock):
    minimum = blocks.IntegerBlock(default=1, label=_("Lowest point"))
    maximum = blocks.IntegerBlock(default=5, label=_("Highest point"), help_text=_("A scale has from 2 to 21 points."))
    low_label = LineBlock(required=False, label=_("Words for the lowest point"))
    high_label = LineBlock(required=False, label=_("Words for the highest point"))

    class Meta:
        icon = "sliders"
        label = _("A scale")
        group = _("Choosing")


class YesNoBlock(QuestionBlock):
    yes_label = LineBlock(required=False, label=_("Words for yes"), help_text=_("Leave empty for “Yes”"))
    no_label = LineBlock(required=False, label=_("Words for no"), help_text=_("Leave empty for “No”"))
    yes_other = blocks.BooleanBlock(required=False, label=_("Ask people who say yes to say more"))
    no_other = blocks.BooleanBlock(required=False, label=_("Ask people who say no to say more"))

    class Meta:
        icon = "check"
        label = _("Yes or no")
        group = _("Choosing")
