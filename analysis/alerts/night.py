"""The night's work: every survey that is open, or has closed since the last night, and then who is told."""

import logging
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from analysis.alerts.check import check_survey
from analysis.alerts.news import ends_unheard
from analysis.alerts.telling import Telling, tell_officers
from analysis.services.release_rhythm import nightly as release_nightly
from analysis.services.snapshots import forget_deleted, refresh
from analysis.snapshot import store
from surveys.models import Survey

logger = logging.getLogger("consult.alerts")


@dataclass(frozen=True, slots=True)
class Night:
    """What the night came to. checked: surveys · failed: short names · missing: groups that are missing now."""

    checked: int
    failed: tuple[str, ...]
    missing: int
    telling: Telling

    @property
    def went_well(self) -> bool:
        """Whether every survey was checked and every message sent."""
        return not self.failed and not self.telling.unsent


def nightly(*, day: date | None = None) -> Night:
    """Check every survey that is due and tell its officers what is new.

    day: the night, today when None. What fails is named in the log, stays as it was, and is tried again at the next
    run; everything else goes on. The same night again tells nobody twice, and how a gap ended is told
    in a later night to whoever could not be told in this one.
    """
    now = _moment(day)
    night = timezone.localdate(now)
    checked: list[int] = []
    failed: list[str] = []
    missing = 0
    surveys = list(due(now))
    for survey in surveys:
        with _on_its_own(survey, failed):
            snapshot = store.refresh(survey)
            missing += check_survey(survey=survey, snapshot=snapshot, day=night, now=now)
            checked.append(survey.pk)
    # What failed is left out: tonight nobody knows how its gaps stand.
    ended = ends_unheard(now).exclude(pk__in=[survey.pk for survey in surveys]).values_list("pk", flat=True)
    telling = tell_officers(surveys=[*checked, *ended], day=night)
    # Last, because an officer must hear of a gap whatever becomes of what is kept.
    _tidy([survey.pk for survey in surveys], failed)
    _release(now, failed)
    return Night(len(checked), tuple(dict.fromkeys(failed)), missing, telling)


@contextmanager
def _on_its_own(survey: Survey, failed: list[str]) -> Iterator[None]:
    """Whatever goes wrong inside is this survey's alone: it is named in the log and in `failed`."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it was, the other surveys go on
        # Where it happened, and not what was said: the words of an error may quote answers.
        place = traceback.extract_tb(error.__traceback__)[-1]
        event = {"survey": survey.slug, "error": type(error).__name__, "at": f"{place.name}:{place.lineno}"}
        logger.error("a survey could not be checked", extra={"event": event})
        failed.append(survey.slug)


def due(now: datetime) -> QuerySet[Survey]:
    """Return the surveys that are open, and those that have closed since they were last looked at.

    Of those that were never looked at, the ones that closed in the last day.
    """
    since = Q(nightly_check__checked_at__lt=F("closes_at"))
    never = Q(nightly_check=None, closes_at__gt=now - timedelta(days=1))
    return Survey.objects.filter(since | never, opens_at__lte=now).order_by("slug")


def _tidy(seen: Collection[int], failed: list[str]) -> None:
    """Take out of the other stored snapshots who has withdrawn since, and delete those of surveys that are gone."""
    forget_deleted()
    for survey in Survey.objects.filter(pk__in=set(store.surveys_stored()) - set(seen)).order_by("slug"):
        with _on_its_own(survey, failed):
            refresh(survey)


def _release(now: datetime, failed: list[str]) -> None:
    """Let out the figures of closed surveys for which it is time, and keep what reports say of them."""
    for survey in Survey.objects.filter(closes_at__lte=now).order_by("slug"):
        with _on_its_own(survey, failed):
            release_nightly(survey)


def _moment(day: date | None) -> datetime:
    now = timezone.localtime()
    if day is None or day == now.date():
        return now
    return timezone.make_aware(datetime.combine(day, now.time().replace(tzinfo=None)))
