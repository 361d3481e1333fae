"""Consultations as residents see them: each once, in the best language there is for the reader."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import get_language

from .translations import LANGUAGE_ORDER

if TYPE_CHECKING:
    from cms.models import ConsultationPage

STATES = ("open", "forthcoming", "closed")
# Long documents that a list never shows.
HEAVY = ("questions", "next_steps", "documents", "related", "why", "we_asked", "you_said", "we_did")


def live() -> "QuerySet[ConsultationPage]":
    """Every live page of a consultation, in every language."""
    from cms.models import ConsultationPage

    return ConsultationPage.objects.filter(live=True, alias_of=None)


def best() -> "QuerySet[ConsultationPage]":
    """One live page a consultation: in the reader's language, else the site's first, else the next there is."""
    ranked = live().annotate(rank=_rank())
    better = ranked.filter(translation_key=OuterRef("translation_key"), rank__lt=OuterRef("rank"))
    return ranked.filter(~Exists(better)).select_related("locale").defer(*HEAVY)


def best_by_slug(slug: str) -> "ConsultationPage | None":
    """Return the whole page of the consultation with this slug, in the best language; None when there is none."""
    ranked = live().filter(slug=slug).annotate(rank=_rank()).select_related("locale")
    return ranked.order_by("rank", "pk").first()


def in_state(state: str) -> "QuerySet[ConsultationPage]":
    """Return those "open" (soonest to close first), "forthcoming" (soonest first) or "closed" (latest first)."""
    now = timezone.now()
    if state == "forthcoming":
        return best().filter(opens_at__gt=now).order_by("opens_at", "pk")
    if state == "open":
        return best().filter(opens_at__lte=now, closes_at__gt=now).order_by("closes_at", "pk")
    return best().filter(closes_at__lte=now).order_by("-closes_at", "pk")


def with_outcome() -> "QuerySet[ConsultationPage]":
    """Consultations with a published outcome, the latest first."""
    return best().filter(outcome_date__lte=timezone.localdate()).order_by("-outcome_date", "pk")


def overdue() -> "QuerySet[ConsultationPage]":
    """Consultations whose outcome was due and is not there, the longest overdue first."""
    today = timezone.localdate()
    late = best().filter(feedback_due__lt=today)
    return (late.filter(outcome_date=None) | late.filter(outcome_date__gt=today)).order_by("feedback_due", "pk")


def _rank() -> Case:
    reader = get_language() or settings.LANGUAGE_CODE
    order = [reader, *(code for code in LANGUAGE_ORDER if code != reader)]
    cases = [When(locale__language_code=code, then=Value(place)) for place, code in enumerate(order)]
    return Case(*cases, default=Value(len(order)), output_field=IntegerField())
