"""Files that people send with their answers."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .question import QuestionBlock

KINDS = (
    ("image/jpeg", _("Photographs (JPEG)")),
    ("image/png", _("Pictures (PNG)")),
    ("application/pdf", _("Documents (PDF)")),
)


class FileBlock(QuestionBlock):
    accept = blocks.MultipleChoiceBlock(
        choices=KINDS,
        widget=CheckboxSelectMultiple,
        required=False,
        default=[],
        label=_("Kinds of file"),
        help_text=_("All of them if none is ticked. What a file holds decides, whatever it is called."),
    )
    megabytes = blocks.IntegerBlock(
        required=False, default=10, min_value=1, max_value=20, label=_("Megabytes at most, each")
    )
    minimum = blocks.IntegerBlock(required=False, min_value=1, max_value=10, label=_("Files at least"))
    maximum = blocks.IntegerBlock(required=False, default=1, min_value=1, max_value=10, label=_("Files at most"))

    class Meta:
        icon = "upload"
        label = _("Files to send")
        group = _("More")
        help_text = _("Say in the hint what you need it for. Photographs lose the place where they were taken.")
