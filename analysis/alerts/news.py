"""What one officer is told in one night's email."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from analysis.alerts.models import GapAlert, GapNotice
from analysis.alerts.rules import Standing, Told, reason_to_tell
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# How an alert ends that the officer hears of, and why that is told.
_ENDINGS = {
    GapAlert.Ending.RECOVERED: GapNotice.Reason.RECOVERED,
    GapAlert.Ending.MISSED: GapNotice.Reason.MISSED,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One gap to tell. before: how many were needed when this officer was told last."""

    alert: GapAlert
    reason: str
    before: int | None = None
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class SurveyNews:
    """What there is to tell of one survey: gaps to act on, the largest need first, and those that came to an end."""

    survey: Survey
    days_left: int
    gaps: tuple[Item, ...]
    ended: tuple[Item, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything told of this survey."""
        return self.gaps + self.ended


def news_for(*, officer: "AbstractUser", surveys: Collection[Survey], day: date) -> list[SurveyNews]:
    """Return what an officer has not heard yet of these surveys, the one that closes first at the head. Two queries.

    Empty, too, when the officer was written to this night already: what has come up since is told tomorrow.
    """
    if not surveys or GapNotice.objects.filter(officer_id=officer.pk, day=day).exists():
        return []
    mine = Prefetch("notices", GapNotice.objects.filter(officer_id=officer.pk).order_by("day", "pk"), to_attr="told")
    alerts = GapAlert.objects.filter(survey__in=surveys).exclude(ending=GapAlert.Ending.NOT_COMPARED)
    by_survey: dict[int, list[GapAlert]] = {}
    for alert in alerts.order_by("pk").prefetch_related(mine):
        by_survey.setdefault(alert.survey_id, []).append(alert)
    ordered = sorted(surveys, key=lambda survey: (survey.closes_at, survey.pk))
    told = [_survey_news(survey, by_survey.get(survey.pk, ()), day) for survey in ordered]
    return [news for news in told if news.items]


def ends_unheard(now: datetime) -> QuerySet[Survey]:
    """Return the closed surveys with a gap whose end somebody was not told of who had been told of the gap.

    The night looks at a survey once after its close, and an officer who was written to already that night, or whose
    message was refused, would never hear of the end.
    """
    ends = GapNotice.objects.filter(reason__in=_ENDINGS.values())
    heard = ends.filter(alert=OuterRef("alert"), officer=OuterRef("officer"))
    told = GapNotice.objects.filter(~Exists(heard), alert__ending__in=_ENDINGS)
    return Survey.objects.filter(pk__in=told.values("alert__survey"), closes_at__lte=now)


def _survey_news(survey: Survey, alerts: Sequence[GapAlert], day: date) -> SurveyNews:
    days_left = (timezone.localdate(survey.closes_at) - day).days
    items = [item for alert in alerts for item in _item(alert, days_left)]
    gaps = [item for item in items if item.reason not in _ENDINGS.values()]
    # Hidden ones come last, so that their place does not tell their number.
    gaps.sort(key=lambda item: (item.alert.needed is None, -(item.alert.needed or 0)))
    ended = tuple(item for item in items if item.reason in _ENDINGS.values())
    return SurveyNews(survey, days_left, tuple(gaps), ended)


def _item(alert: GapAlert, days_left: int) -> Iterator[Item]:
    """What there is to tell of an alert, if anything. `alert.told`: this officer's notices of it, the oldest first."""
    told: list[GapNotice] = alert.told  # type: ignore[attr-defined]
    if alert.closed_on is not None:
        # Of a gap that somebody never heard of, there is no end to tell.
        if told and told[-1].reason not in _ENDINGS.values():
            yield Item(alert, _ENDINGS[GapAlert.Ending(alert.ending)])
        return
    before = Told(told[-1].needed, any(notice.pressing for notice in told)) if told else None
    now = Standing(alert.needed, days_left, alert.chance)
    if reason := reason_to_tell(now, before):
        yield Item(alert, reason, before.needed if before else None, now.pressing)
