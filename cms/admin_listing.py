"""Columns of the admin's list of consultations."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.widgets.button import HeaderButton

from surveys.dates import date_in_words

from .selectors.adding import may_import
from .words.status import state_in_words


class ConsultationIndexView(IndexView):
    """The list, with a button to begin from a file for those who may add consultations."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = super().header_buttons
        if may_import(self.request.user):
            address = reverse("consultation_import")
            buttons = [*buttons, HeaderButton(_("Import a questionnaire"), url=address, icon_name="upload")]
        return buttons


def consultation_columns() -> Sequence[Column]:
    """Return Wagtail's columns with the state and the dates after the title, and without the parent, which is one."""
    first, title, _parent, *rest = IndexView.base_columns
    return (
        first,
        title,
        Column("state", label=_("State"), accessor=_state),
        Column("closes_at", label=_("Closes"), accessor=_closes, sort_key="closes_at"),
        Column("feedback_due", label=_("Outcome due"), accessor=_outcome_due, sort_key="feedback_due"),
        *rest,
    )


def _state(page: Any) -> str:
    return state_in_words(page) if page.live else ""


def _closes(page: Any) -> str:
    return date_in_words(page.closes_at)


def _outcome_due(page: Any) -> str:
    return date_in_words(page.feedback_due)
