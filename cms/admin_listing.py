"""Columns of the admin's list of consultations."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView

from surveys.dates import date_in_words

from .words.status import state_in_words


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
