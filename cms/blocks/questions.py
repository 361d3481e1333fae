"""The questions of a section. A block's name in the stream is the type in the definition."""

from django.utils.translation import gettext_lazy as _

from .calculated import CalculatedBlock
from .files import FileBlock
from .groups import GroupBlock
from .inner_questions import InnerQuestionStreamBlock
from .places import PlaceBlock


class QuestionStreamBlock(InnerQuestionStreamBlock):
    """Questions that are written here, in order."""

    place = PlaceBlock()
    file = FileBlock()
    group = GroupBlock()
    calculated = CalculatedBlock()

    class Meta:
        label = _("Questions")
