"""Questions that are asked once for each of several people or things."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .inner_questions import InnerQuestionStreamBlock
from .question import QuestionBlock
from .texts import LineBlock


class GroupBlock(QuestionBlock):
    entry = LineBlock(required=False, label=_("What one entry is called"), help_text=_("For example Person"))
    minimum = blocks.IntegerBlock(required=False, min_value=0, max_value=20, label=_("Entries at least"))
    maximum = blocks.IntegerBlock(required=False, default=10, min_value=1, max_value=20, label=_("Entries at most"))
    questions = InnerQuestionStreamBlock(label=_("Questions about each"))

    class Meta:
        icon = "group"
        label = _("Questions about each of several")
        group = _("More")
        help_text = _("For example about each person in a household.")
