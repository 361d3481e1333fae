"""Consultations in each state, and the outcome of one."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.models import ConsultationIndexPage, ConsultationPage

from .making import published

OUTCOME: dict[str, Any] = {
    "we_asked": "<p>Should more buses run?</p>",
    "you_said": [{"type": "said", "value": {"text": "The last bus is too early."}, "id": "o1"}],
    "we_did": [
        {
            "type": "action",
            "value": {
                "text": "Two routes run later.",
                "who": "Buses team",
                "due": "2026-12-03",
                "status": "done",
                "reason": "",
            },
            "id": "o2",
        }
    ],
}


def days(number: int) -> Any:
    return timezone.now() + timedelta(days=number)


def forthcoming(index: ConsultationIndexPage, slug: str = "trams") -> ConsultationPage:
    dates = {"opens_at": days(3), "closes_at": days(30), "feedback_due": days(60).date()}
    return published(index, slug=slug, title=f"Later: {slug}?", **dates)


def closed(index: ConsultationIndexPage, slug: str = "parks", **fields: Any) -> ConsultationPage:
    dates: dict[str, Any] = {"opens_at": days(-90), "closes_at": days(-60), "feedback_due": days(-10).date()}
    return published(index, slug=slug, title=f"Before: {slug}?", **(dates | fields))


def with_outcome(index: ConsultationIndexPage, slug: str = "bins") -> ConsultationPage:
    return closed(index, slug, outcome_date=days(-20).date(), **OUTCOME)
