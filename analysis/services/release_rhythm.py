"""When figures for officers' pages go out by themselves: when a closed survey has settled, and then hardly ever."""

from datetime import timedelta
from math import ceil
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from analysis.models import AnalysisRelease
from analysis.releases.figures import FORMAT, Figures
from analysis.releases.names import is_one_way
from analysis.releases.refusals import Refused
from analysis.services.release_since import came_since, last_change, since
from analysis.services.releases import KEPT_BACK, Purpose, counts_are, make
from analysis.snapshot import Snapshot, store
from analysis.snapshot.earlier import without
from surveys.models import AuditEntry, Survey

# Paper is still keyed in after the close. What goes out before would be held against what is released later.
SETTLED = timedelta(days=28)
# So long nothing has come, been changed or withdrawn: whoever keys in returns that came late is done.
QUIET = timedelta(days=7)
# A later release tells so much of the tables that the one before told, or does not go out.
TOLD_AGAIN = 0.95


def nightly(survey: Survey) -> AnalysisRelease | None:
    """Release every table of a survey if it is time, and return the release; None where it is not.

    It is time when the survey is closed, and its results were published or four weeks have gone by. Nothing is released
    by night before: each release hides what the one before had to hide, and more where few have come since, so that one
    late release shows much more than many early ones. So nothing is released again for a few returns that come
    later: reports stay with what was released, which is kept here. It is time again when at least as many as the
    threshold have come and it has been quiet for a week, or a publisher has published the results again; and what would
    show less than the release before is not released. A refusal is in the audit trail, and is not tried again until
    the answers change.
    """
    if survey.state != Survey.State.CLOSED:
        return None
    # What reports are made of is loaded only here: it is large.
    from analysis.services.reports.kept import keep

    release, snapshot = _released_tonight(survey)
    snapshot = snapshot or store.latest(survey)
    if snapshot is not None:
        keep(survey, snapshot)
    return release


def _released_tonight(survey: Survey) -> tuple[AnalysisRelease | None, Snapshot | None]:
    """The release and the snapshot it is of; None for both where nothing went out."""
    last = _last(survey)
    if not (_is_time(survey) if last is None else _is_time_again(survey, last)):
        return None, None
    newest = store.refresh(survey)
    snapshot = newest if last is not None else _as_published(survey, newest) or newest
    if _refused_before(survey, snapshot) or (last is not None and last.digest == snapshot.digest):
        return None, None
    told = {} if last is None else _as_much_as(last)
    try:
        return make(survey=survey, snapshot=snapshot, purpose=Purpose.OFFICERS, two_way=True, **told), snapshot
    except Refused:
        return None, None


def _as_published(survey: Survey, newest: Snapshot) -> Snapshot | None:
    """The answers of which the results were published, where more have only come since; None for any other case.

    Beside the results, the tables of those few would hide most of what a release of the same answers shows.
    """
    published = _published(survey).defer("sealed").order_by("made_at").last()
    if published is None or published.digest == newest.digest:
        return None
    found = since(survey, taken_at=published.taken_at, responses=published.responses)
    if found.changed or found.withdrawn:
        return None
    earlier = without(
        survey,
        came_since(survey, published.taken_at),
        # No two releases are of one moment: it tells their tables apart.
        taken_at=published.taken_at + timedelta(microseconds=1),
        number=published.snapshot,
        digest=published.digest,
    )
    same = earlier.responses == published.responses and counts_are(earlier, Figures.of(published.shown))
    return earlier if same else None


def _last(survey: Survey) -> AnalysisRelease | None:
    """The last release of all tables since the close: a survey that was opened again begins anew."""
    out = AnalysisRelease.objects.filter(survey=survey, purpose=Purpose.OFFICERS, taken_at__gte=survey.closes_at)
    return out.defer("shown", "sealed").order_by("made_at").last()


def _published(survey: Survey) -> QuerySet[AnalysisRelease]:
    found = AnalysisRelease.objects.filter(survey=survey, purpose=Purpose.PUBLIC, shown__format=FORMAT)
    return found.filter(made_at__gte=survey.closes_at)


def _is_time(survey: Survey) -> bool:
    return timezone.now() - survey.closes_at >= SETTLED or _published(survey).exists()


def _is_time_again(survey: Survey, last: AnalysisRelease) -> bool:
    if _published(survey).filter(made_at__gt=last.made_at).exists():
        return True
    if since(survey, taken_at=last.taken_at, responses=last.responses).came < last.threshold:
        return False
    changed = last_change(survey)
    return changed is not None and timezone.now() - changed >= QUIET


def _as_much_as(last: AnalysisRelease) -> dict[str, Any]:
    """What a release must tell to take the place of another: all of its one-way tables, and nearly all of the rest."""
    return {
        "required": [table for table in last.tables if is_one_way(table)],
        "fewest": ceil(TOLD_AGAIN * len(last.tables)),
    }


def _refused_before(survey: Survey, snapshot: Snapshot) -> bool:
    """Whether all tables of the same answers were refused. A data pack has fewer of them, and asks another thing."""
    refused = AuditEntry.objects.filter(survey=survey, action=KEPT_BACK, detail__purpose=Purpose.OFFICERS)
    last = refused.order_by("at", "pk").last()
    return last is not None and bool(snapshot.digest) and last.detail.get("digest") == snapshot.digest
