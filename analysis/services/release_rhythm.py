"""When figures for officers' pages go out by themselves: once, when a closed survey has settled."""

from datetime import timedelta

from django.utils import timezone

from analysis.models import AnalysisRelease
from analysis.releases.refusals import Refused
from analysis.services.releases import KEPT_BACK, Purpose, make
from analysis.snapshot import Snapshot
from analysis.snapshot.store import refresh
from surveys.models import AuditEntry, Survey

# Paper is still keyed in after the close. What goes out before would be held against what is released later.
SETTLED = timedelta(days=28)


def nightly(survey: Survey) -> AnalysisRelease | None:
    """Release every table of a survey if it is time, and return the release; None where it is not.

    It is time when the survey is closed, and its results were published or four weeks have gone by. Nothing is released
    by night before: each release hides what the one before had to hide, and more where few have come since, so that one
    late release shows much more than many early ones. A refusal is in the audit trail, and is not tried again until
    the answers change.
    """
    if survey.state != Survey.State.CLOSED:
        return None
    releases = AnalysisRelease.objects.filter(survey=survey)
    if releases.filter(purpose=Purpose.OFFICERS).exists():
        return None
    settled = timezone.now() - survey.closes_at >= SETTLED
    if not settled and not releases.filter(purpose=Purpose.PUBLIC).exists():
        return None
    snapshot = refresh(survey)
    if _refused_before(survey, snapshot):
        return None
    try:
        return make(survey=survey, snapshot=snapshot, purpose=Purpose.OFFICERS, two_way=True)
    except Refused:
        return None


def _refused_before(survey: Survey, snapshot: Snapshot) -> bool:
    last = AuditEntry.objects.filter(survey=survey, action=KEPT_BACK).order_by("at", "pk").last()
    return last is not None and bool(snapshot.digest) and last.detail.get("digest") == snapshot.digest
