"""What an officer's dashboard shows of the nights' findings. Reads only, and works nothing out."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from analysis.alerts.models import GapAlert
from analysis.alerts.words import days_in_words, gap_in_words
from analysis.wording import days_left
from surveys.models import Survey
from surveys.selectors.officers import VIEW_PROFILE

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

SHOWN = 10


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap that can still be closed. address: where the groups are that can help."""

    survey: str
    sentence: str
    days_left: str
    seen_on: date
    address: str


@dataclass(frozen=True, slots=True)
class OwnSurvey:
    """A survey that somebody is in charge of, or is told about."""

    title: str
    when: str
    address: str


def gaps_to_close(user: "AbstractUser", *, language: str) -> list[OpenGap]:
    """Return at most SHOWN gaps in the open surveys of this officer, those that close first at the head. One query.

    Nobody without the right to see who answered is shown any, and hidden numbers stay hidden for everybody.
    """
    if not user.has_perm(VIEW_PROFILE):
        return []
    open_now = _own(user).filter(opens_at__lte=timezone.now(), closes_at__gt=timezone.now())
    # Hidden ones come last, so that their place does not tell their number.
    order = ("survey__closes_at", "survey_id", F("needed").desc(nulls_last=True), "pk")
    alerts = GapAlert.objects.filter(closed_on=None, survey__in=open_now).order_by(*order)[:SHOWN]
    return [
        OpenGap(
            survey=alert.survey.title,
            sentence=gap_in_words(alert, alert.survey.closes_at, language),
            days_left=days_in_words((timezone.localdate(alert.survey.closes_at) - timezone.localdate()).days),
            seen_on=alert.seen_on,
            address=f"{reverse('reach:survey', args=[alert.survey.slug])}#gaps",
        )
        for alert in alerts.select_related("survey")
    ]


def surveys_of(user: "AbstractUser") -> list[OwnSurvey]:
    """Return the surveys of this officer that are not closed, the first to close at the head. One query."""
    if not user.has_perm(VIEW_PROFILE):
        return []
    found = _own(user).filter(closes_at__gt=timezone.now()).order_by("closes_at", "pk")
    return [OwnSurvey(survey.title, days_left(survey), reverse("reach:survey", args=[survey.slug])) for survey in found]


def _own(user: "AbstractUser") -> QuerySet[Survey]:
    followed = Survey.followers.through.objects.filter(user_id=user.pk).values("survey_id")
    return Survey.objects.filter(Q(officer_id=user.pk) | Q(pk__in=followed))
