"""How the editor of a consultation is laid out: one tab for each part of the work."""

from collections.abc import Sequence
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from .checklist_panel import CheckListPanel


def consultation_edit_handler(outcome_panels: Sequence[Any]) -> TabbedInterface:
    """Return the tabs: the page, its dates and places, questions, equality questions, outcome, and Wagtail's own."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    CheckListPanel(heading=_("Before it can be published")),
                    FieldPanel("title", help_text=_("A question in plain words")),
                    FieldPanel("summary"),
                    FieldPanel("why"),
                    FieldPanel("next_steps"),
                    FieldPanel("documents"),
                    FieldPanel("related"),
                    MultiFieldPanel(
                        [FieldPanel(f"contact_{name}") for name in ("team", "phone", "text_relay", "email")],
                        heading=_("Contact"),
                    ),
                ],
                heading=_("Page"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("feedback_due")]),
                    FieldPanel("minutes"),
                    FieldPanel("main_area"),
                    FieldPanel("areas", widget=CheckboxSelectMultiple),
                    FieldPanel("topics", widget=CheckboxSelectMultiple, required_on_save=False),
                    FieldPanel("audiences", widget=CheckboxSelectMultiple, required_on_save=False),
                ],
                heading=_("Dates and places"),
            ),
            ObjectList([FieldPanel("layout"), FieldPanel("questions"), FieldPanel("checks")], heading=_("Questions")),
            ObjectList(
                [
                    HelpPanel(_("These questions come after the others and are kept apart from the answers.")),
                    FieldPanel("equality_strands"),
                    FieldPanel("age_as"),
                ],
                heading=_("Equality questions"),
            ),
            ObjectList(outcome_panels, heading=_("Outcome")),
            ObjectList(Page.promote_panels, heading=_("Address")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("officer"), FieldPanel("followers", widget=CheckboxSelectMultiple)],
                        heading=_("Who is told when a group is missing"),
                    ),
                    *Page.settings_panels,
                ],
                heading=_("Settings"),
            ),
        ]
    )
