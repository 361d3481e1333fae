"""What an officer's page of reach shows: gaps first, then days and channels, then every strand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.charts import column_chart
from analysis.labels import Labels
from analysis.representation import UNDER_REPRESENTED
from analysis.services.helping import Helper, helpers
from analysis.services.missing.strands import read_strands
from analysis.services.missing.trends import needed_by_close
from analysis.services.profile import pack_of, profile_of
from analysis.services.strand_views import StrandView, strand_view
from analysis.snapshot import Snapshot, store
from analysis.wording import gap_sentence, with_the_close
from surveys.dates import date_in_words
from surveys.models import Response, Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """One under-represented group, in a sentence to act on. helpers: the community groups that can reach it."""

    strand: str
    sentence: str
    helpers: tuple[Helper, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything the page shows. `days`: every day from the first response to the last, with its count.

    taken_at: of what moment all of it is.
    """

    taken_at: datetime
    profile: Figures
    gaps: tuple[Gap, ...]
    strands: tuple[StrandView, ...]
    days: tuple[tuple[date, int], ...]
    days_sentence: str
    days_chart: SafeString
    channels: tuple[tuple[str, int], ...]


def reach(*, survey: Survey, language: str, suppressed: bool = True, actor: "AbstractUser | None" = None) -> Reach:
    """Return what the page of a survey shows; labels in `language`.

    Eight queries at most, one more when not suppressed, and two fewer where nobody is missing.
    suppressed: False shows small numbers, and writes who looked into the audit trail.
    """
    snapshot = store.current(survey)
    found = profile_of(survey=survey, snapshot=snapshot, suppressed=suppressed, actor=actor)
    labels = Labels(pack_of(snapshot), snapshot.definition, language)
    days = _days(snapshot)
    sentence = _days_sentence(days)
    return Reach(
        taken_at=snapshot.taken_at,
        profile=found,
        gaps=_gaps(survey, snapshot, found, labels),
        strands=tuple(strand_view(strand, labels) for strand in found["strands"]),
        days=days,
        days_sentence=sentence,
        days_chart=column_chart(
            name="days", title=_("Responses by day"), description=sentence, counts=[count for _day, count in days]
        ),
        channels=_channels(snapshot),
    )


def _days(snapshot: Snapshot) -> tuple[tuple[date, int], ...]:
    if not (counts := {date.fromisoformat(day): count for day, count in snapshot.days.counts().items()}):
        return ()
    first, last = min(counts), max(counts)
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple((day, counts.get(day, 0)) for day in every)


def _days_sentence(days: tuple[tuple[date, int], ...]) -> str:
    if not days:
        return _("Nobody has answered yet.")
    busiest, most = max(days, key=lambda item: item[1])
    words = _("%(total)s responses since %(first)s; the most on one day were %(most)s, on %(busiest)s.")
    return words % {
        "total": number_format(sum(count for _day, count in days), force_grouping=True),
        "first": date_in_words(days[0][0]),
        "most": number_format(most, force_grouping=True),
        "busiest": date_in_words(busiest),
    }


def _channels(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    names = dict(Response.Channel.choices)
    counts = sorted(snapshot.channels.counts().items(), key=lambda item: -item[1])
    return tuple((str(names.get(channel, channel)), count) for channel, count in counts)


def _gaps(survey: Survey, snapshot: Snapshot, found: Figures, labels: Labels) -> tuple[Gap, ...]:
    """The largest shortfall first; hidden ones after, so that their place does not tell their number."""
    gaps = [
        (strand["strand"], category)
        for strand in found["strands"]
        for category in strand["categories"]
        if category["status"] == UNDER_REPRESENTED
    ]
    gaps.sort(key=lambda gap: (gap[1]["suppressed"], (gap[1]["count"] or 0) - gap[1]["expected"]))
    places = [(strand, category["category"]) for strand, category in gaps]
    known = helpers(area=survey.area_code, places=places, pack=pack_of(snapshot))
    later = _later(survey, snapshot, found) if gaps else {}
    closed = survey.state == Survey.State.CLOSED
    cards = []
    for place, (strand, category) in zip(places, gaps, strict=True):
        sentence = gap_sentence(category, labels.category(*place), closed=closed)
        by_close = later.get(place)
        sentence = with_the_close(sentence, needed=category["needed"], by_close=by_close, closes=survey.closes_at)
        cards.append(Gap(labels.strand(strand), sentence, known[place]))
    return tuple(cards)


def _later(survey: Survey, snapshot: Snapshot, found: Figures) -> Mapping[tuple[str, str], int]:
    """How many each gap takes by the close of an open survey, where somebody can say and may."""
    if survey.state != Survey.State.OPEN:
        return {}
    strands = read_strands(snapshot, survey.area_code, found["threshold"] if found["suppressed"] else None)
    return needed_by_close(survey, strands, timezone.now())
