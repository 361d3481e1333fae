"""Letting figures out: the standard tables of a survey through the gate, held against all that went out before, logged.

The gate takes seconds for one-way tables and half a minute for all, so nothing is locked while it runs: what went out
in the meantime is found before the release is stored, and then everything is gone through again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.disclosure.aligning import align
from analysis.disclosure.release import Release
from analysis.disclosure.sheet import Day, Gone, Progress, Sheet, let_out
from analysis.disclosure.tables import UNSAID, Table
from analysis.models import AnalysisRelease
from analysis.releases.figures import Figures, shown_document
from analysis.releases.kept import released_days, sealed_counts
from analysis.releases.refusals import FEW, LOCKED, NOTHING, Refused
from analysis.releases.sheets import standard_sheet
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot
from surveys.equality.packs import Strand
from surveys.models import Survey
from surveys.services import audit
from surveys.services.sealing import CannotOpen

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Purpose = AnalysisRelease.Purpose
RELEASED, KEPT_BACK = "release.made", "release.refused"
# A release that another overtook is gone through anew so many times.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would go out, not stored yet. after: how many releases it was held against."""

    sheet: Sheet
    gone: Gone
    threshold: int
    after: int


def make(
    *,
    survey: Survey,
    snapshot: Snapshot,
    purpose: str,
    two_way: bool = False,
    pairs: Sequence[tuple[str, str]] = (),
    required: Collection[str] = (),
    fewest: int = 0,
    actor: "AbstractUser | None" = None,
    threshold: int = DEFAULT_THRESHOLD,
    progress: Progress | None = None,
) -> AnalysisRelease:
    """Let the standard tables of a snapshot out and write it into the log.

    two_way: strand × question as well · pairs: strands to cross with one another · required: tables that must not stay
    in · fewest: nothing goes out unless so many tables do. Raises Refused where nothing may go out: what went out
    before stands. Both are written into the audit trail.
    """
    for _ in range(_TRIES):
        try:
            ready = prepare(
                survey=survey,
                snapshot=snapshot,
                two_way=two_way,
                pairs=pairs,
                required=required,
                fewest=fewest,
                threshold=threshold,
                progress=progress,
            )
        except Refused as refused:
            detail = {"purpose": purpose, "reason": refused.reason, "snapshot": snapshot.number}
            detail["digest"] = snapshot.digest
            audit.record(action=KEPT_BACK, survey=survey, actor=actor, detail=detail)
            raise
        stored = _store(survey, snapshot, ready, purpose, actor)
        if stored is not None:
            return stored
    raise Refused(LOCKED)


def prepare(
    *,
    survey: Survey,
    snapshot: Snapshot,
    two_way: bool = False,
    pairs: Sequence[tuple[str, str]] = (),
    required: Collection[str] = (),
    fewest: int = 0,
    threshold: int = DEFAULT_THRESHOLD,
    progress: Progress | None = None,
) -> Prepared:
    """Return what would go out now, and store nothing. required, fewest: see `make`. Raises Refused."""
    if snapshot.responses < threshold:
        raise Refused(FEW)
    try:
        days = released_days(survey)
    except CannotOpen as error:
        raise Refused(LOCKED) from error
    sheet, earlier = align(standard_sheet(snapshot, _strands(snapshot), two_way=two_way, pairs=pairs), days)
    gone = let_out(sheet, earlier=earlier, threshold=threshold, progress=progress)
    stands = any(not gone.refused.keys().isdisjoint(day) for day in earlier)
    news = any(_is_new(release, earlier) for release in gone.tables.values())
    lost = not gone.refused.keys().isdisjoint(required) or len(gone.tables) < fewest
    if not gone.tables or (stands and not news) or lost:
        raise Refused(NOTHING)
    return Prepared(sheet, gone, threshold, len(days))


def _is_new(release: Release, earlier: Sequence[Day]) -> bool:
    """Whether a table tells more than when it went out last: more than how many did not say."""
    (table,) = release.tables
    last = next((day[table.name] for day in reversed(earlier) if table.name in day), None)
    return last is None or not np.array_equal(_said(last.tables[0]), _said(table))


def _said(table: Table) -> NDArray[np.int64]:
    counts = np.asarray(table.counts)
    for axis, dimension in enumerate(table.dimensions):
        if UNSAID in dimension.leaves:
            counts = np.delete(counts, dimension.leaves.index(UNSAID), axis=axis)
    return counts


def counts_are(snapshot: Snapshot, figures: Figures) -> bool:
    """Return whether every one-way number that was released is that of a snapshot."""
    sheet = standard_sheet(snapshot, _strands(snapshot), two_way=False)
    cells = ((table.name, nodes, count) for table in sheet.margins for nodes, _, count in table.cells())
    return all(figures.value(table, *nodes) in (None, count) for table, nodes, count in cells)


def _strands(snapshot: Snapshot) -> dict[str, Strand | None]:
    pack = pack_of(snapshot)
    known = {strand.code: strand for strand in pack.strands} if pack else {}
    return {code: known.get(code) for code in snapshot.strands}


def _store(
    survey: Survey,
    snapshot: Snapshot,
    ready: Prepared,
    purpose: str,
    actor: "AbstractUser | None",
) -> AnalysisRelease | None:
    """Return the release, or None where another was stored in the meantime."""
    gone, tables = ready.gone, ready.gone.tables
    key = uuid4()
    name, sealed = sealed_counts(str(key), survey, tables, ready.threshold)
    shown = shown_document(tables.values())
    with transaction.atomic():
        Survey.objects.select_for_update().get(pk=survey.pk)
        if AnalysisRelease.objects.filter(survey=survey).count() != ready.after:
            return None
        release = AnalysisRelease.objects.create(
            id=key,
            survey=survey,
            purpose=purpose,
            snapshot=snapshot.number,
            digest=snapshot.digest,
            taken_at=snapshot.taken_at,
            actor_id=actor.pk if actor else None,
            responses=snapshot.responses,
            threshold=ready.threshold,
            tables=list(tables),
            figures=sum(len(each.shown) for each in tables.values()),
            hidden=sum(len(each.hidden) for each in tables.values()),
            least_width=gone.least_width,
            refused=dict(gone.refused),
            shown=shown,
            key_name=name,
            sealed=sealed,
        )
        detail = {"purpose": purpose, "release": str(key), "tables": len(tables), "hidden": release.hidden}
        audit.record(action=RELEASED, survey=survey, actor=actor, detail=detail)
    return release
