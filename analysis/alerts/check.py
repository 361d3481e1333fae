"""One survey's night: fresh figures, and the gaps in them written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from analysis.alerts.models import GapAlert, NightlyCheck
from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.labels import Labels
from analysis.representation import ON_TRACK, UNDER_REPRESENTED
from analysis.services.missing.strands import read_strands
from analysis.services.missing.trends import trends
from analysis.services.profile import pack_of, profile_of
from analysis.snapshot import Snapshot
from surveys.models import Survey

Figures = Mapping[str, Any]
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of a gap by the close, None where nobody can say.

    needed: further responses, if all others go on answering · chance: that it closes by itself · at_most: whether that
    is an upper bound.
    """

    needed: int | None = None
    chance: float | None = None
    at_most: bool = False


def check_survey(*, survey: Survey, snapshot: Snapshot, day: date, now: datetime) -> int:
    """Look at a survey, write down which groups are missing, and return how many.

    snapshot: its responses · day: the night · now: the moment that the survey is open or closed at. Every figure kept
    has passed the gate. The same again changes nothing but figures that have moved.
    """
    found = profile_of(survey=survey, snapshot=snapshot)
    return _record(survey, snapshot, _standing(found), _outlooks(survey, snapshot, now), day, now)


@transaction.atomic
def _record(
    survey: Survey,
    snapshot: Snapshot,
    standing: Mapping[Place, Figures],
    outlooks: Mapping[Place, Outlook],
    day: date,
    now: datetime,
) -> int:
    """Begin, go on with and end the alerts of a survey by its profile, and return how many are open.

    A group ends as recovered when it has reached 80% of its share, and not when chance alone could be the reason for
    the shortfall: else a group at the border would come and go, and be told each time.
    """
    # Two runs at once would both begin an alert.
    Survey.objects.select_for_update().get(pk=survey.pk)
    open_alerts = {(alert.strand, alert.category): alert for alert in survey.gap_alerts.filter(closed_on=None)}
    words = _Words(snapshot)
    over = survey.closes_at <= now
    for place, category in standing.items():
        alert = open_alerts.pop(place, None)
        if alert is None and category["status"] != UNDER_REPRESENTED:
            continue
        alert = alert or words.alert(survey, place, day)
        _take_figures(alert, category, outlooks.get(place, Outlook()), day)
        if _has_reached(category):
            _end(alert, GapAlert.Ending.RECOVERED, day)
        elif over:
            _end(alert, GapAlert.Ending.MISSED, day)
        alert.save()
    for alert in open_alerts.values():
        _end(alert, GapAlert.Ending.NOT_COMPARED, day)
        alert.save()
    NightlyCheck.objects.update_or_create(survey=survey, defaults={"day": day, "checked_at": now})
    return survey.gap_alerts.filter(closed_on=None).count()


def _standing(found: Figures) -> dict[Place, Figures]:
    """The categories that are compared, by strand and code."""
    return {
        (strand["strand"], category["category"]): category
        for strand in found["strands"]
        for category in strand["categories"]
        if category["status"] is not None
    }


def _has_reached(category: Figures) -> bool:
    # Hidden figures have a status, and none that tells how many are needed.
    return bool(category["status"] == ON_TRACK or category["needed"] == 0)


def _outlooks(survey: Survey, snapshot: Snapshot, now: datetime) -> dict[Place, Outlook]:
    """What is to be expected of each gap; in the first week nobody can say."""
    strands = read_strands(snapshot, survey.area_code, DEFAULT_THRESHOLD)
    labels = Labels(strands.pack, snapshot.definition, settings.LANGUAGE_CODE)
    return {
        (trend["strand"], trend["category"]): Outlook(trend["needed_by_close"], trend["chance"], trend["at_most"])
        for trend in trends(survey, strands, labels, now)
    }


def _take_figures(alert: GapAlert, category: Figures, outlook: Outlook, day: date) -> None:
    alert.seen_on = day
    alert.expected = category["expected"]
    alert.count, alert.needed, alert.needed_by_close = category["count"], category["needed"], outlook.needed
    alert.chance, alert.chance_at_most = outlook.chance, outlook.at_most


def _end(alert: GapAlert, ending: str, day: date) -> None:
    alert.closed_on, alert.ending = day, ending


class _Words:
    """Where the names of a new alert come from."""

    def __init__(self, snapshot: Snapshot) -> None:
        pack = pack_of(snapshot)
        self._pack = pack.name if pack else ""
        self._labels = Labels(pack, snapshot.definition, settings.LANGUAGE_CODE)

    def alert(self, survey: Survey, place: Place, day: date) -> GapAlert:
        strand, category = place
        name = self._labels.category(strand, category)[:255]
        return GapAlert(survey=survey, strand=strand, category=category, pack=self._pack, name=name, first_seen=day)
