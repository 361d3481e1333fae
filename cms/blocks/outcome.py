"""What people said, and what was done about it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .texts import LineBlock, LinesBlock

PLANNED, IN_PROGRESS, DONE, NOT_DOING = "planned", "in-progress", "done", "not-doing"
STATUSES = (
    (PLANNED, _("Planned")),
    (IN_PROGRESS, _("In progress")),
    (DONE, _("Done")),
    (NOT_DOING, _("Not doing")),
)


class SaidBlock(blocks.StructBlock):
    """One thing that people said."""

    text = LinesBlock(rows=2, label=_("What was said"))

    class Meta:
        icon = "openquote"
        label = _("People said")


class ActionBlock(blocks.StructBlock):
    """One thing that is done, by whom and by when, or why it is not done."""

    text = LinesBlock(rows=2, label=_("What we are doing"))
    who = LineBlock(label=_("Who"), help_text=_("A team or a post, not a person’s name"))
    due = blocks.DateBlock(required=False, label=_("By when"))
    status = blocks.ChoiceBlock(choices=STATUSES, default=PLANNED, label=_("Status"))
    reason = LinesBlock(required=False, label=_("Why not"), help_text=_("Needed when the status is “Not doing”"))

    class Meta:
        icon = "tick"
        label = _("Action")
