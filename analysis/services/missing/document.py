"""Who is missing, as one document of plain JSON values."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.labels import Labels
from analysis.services.missing.crossings import crossings
from analysis.services.missing.headline import headline
from analysis.services.missing.strands import Strands, read_strands
from analysis.services.missing.trends import trends
from analysis.services.missing.unanswered import unanswered
from analysis.services.missing.ways import ways
from analysis.services.notes import survey_notes
from analysis.services.released_categories import released_categories
from analysis.snapshot import Snapshot
from surveys.models import Survey
from surveys.services import audit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What the audit trail calls a look at small numbers of who is missing.
UNSUPPRESSED = "missing.unsuppressed"
Figures = dict[str, Any]


def missing(
    *,
    survey: Survey,
    snapshot: Snapshot,
    language: str = "en",
    threshold: int = DEFAULT_THRESHOLD,
    suppressed: bool = True,
    actor: "AbstractUser | None" = None,
    now: datetime | None = None,
) -> Figures:
    """Return who is missing from a snapshot; docs/guides/who-is-missing.md tells what the figures mean.

    language: of names inside sentences · suppressed: False shows small numbers, and writes who looked into the audit
    trail · now: the moment from which the days left are counted, this one when None. Four queries at most. Raises
    ValueError for a threshold below 1.
    """
    if threshold < 1:
        raise ValueError("the threshold is at least 1")
    gate = threshold if suppressed else None
    released = released_categories(survey, snapshot.strands) if suppressed else {}
    strands = read_strands(snapshot, survey.area_code, gate, released)
    if not suppressed:
        audit.record(action=UNSUPPRESSED, survey=survey, actor=actor, detail={"area": survey.area_code})
    labels = Labels(strands.pack, snapshot.definition, language)
    uneven, indicator = headline(strands, labels)
    together, refused = crossings(strands, labels)
    return {
        "survey": survey.slug,
        "responses": snapshot.responses,
        "area": survey.area_code,
        "threshold": threshold,
        "suppressed": suppressed,
        "headline": uneven,
        "r_indicator": indicator,
        "trend": trends(survey, strands, labels, now or timezone.now()),
        "intersections": together,
        "intersections_refused": refused,
        "by": ways(strands, labels),
        "not_answered": unanswered(strands, labels),
        "notes": _notes(survey, strands, gate),
    }


def _notes(survey: Survey, strands: Strands, gate: int | None) -> list[str]:
    notes = survey_notes(strands.snapshot, survey.area_code, gate)
    if survey.area_code and strands.profiles and not strands.tables:
        words = _("There are no population figures of %(area)s: who is missing cannot be told until they are imported.")
        notes.append(words % {"area": survey.area_code})
    return notes
