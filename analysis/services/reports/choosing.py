"""Which figures a report shows: released ones of the newest answers, those released last, or a working paper's.

Once a survey is closed few answers come, and nothing can be let out for each of them: the report is then of the newest
answers that were released, and says what has come since.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.releases.refusals import NOTHING, Refused
from analysis.reports.material import Material
from analysis.services.release_since import Since, since
from analysis.services.reports.gathering import gather, strands_not_asked
from analysis.services.reports.kept import Kept, keep, newest_kept
from analysis.services.reports.kinds import PACK, Kind
from analysis.services.reports.releasing import (
    Released,
    groups_are_released,
    let_out,
    marked_as_working_paper,
    released,
    shown,
)
from analysis.services.reports.standing import as_released
from analysis.snapshot import Snapshot
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a report is made of, past the gate.

    not_asked: names of strands · snapshot: number of the snapshot it is of · releases: keys of those that its figures
    went out with · standing: of what day it is and what has come since, in words; empty for the newest answers.
    """

    material: Material
    not_asked: tuple[str, ...]
    snapshot: int
    releases: tuple[str, ...] = ()
    standing: str = ""


def with_small_numbers(survey: Survey, snapshot: Snapshot, language: str, actor: "AbstractUser | None") -> Chosen:
    """Return everything of the newest answers, marked so."""
    material = gather(survey=survey, snapshot=snapshot, language=language, small=True, actor=actor)
    material = replace(material, mark=_("Contains small numbers, not for publication"))
    return Chosen(material, strands_not_asked(snapshot, language), snapshot.number)


def choose(
    survey: Survey,
    snapshot: Snapshot,
    kind: Kind,
    language: str,
    actor: "AbstractUser | None",
    *,
    earlier: bool = True,
) -> Chosen:
    """Return what a report, or a data pack, is made of, in a language; it is the active one.

    snapshot: the newest · earlier: False passes over what was kept of earlier ones. A data pack may release figures.
    Raises Refused where there are none for it.
    """
    found = released(survey, snapshot.digest)
    if kind == PACK:
        return _pack(survey, snapshot, found, language, actor, earlier=earlier)
    if found is not None and groups_are_released(found, snapshot):
        chosen = _of(survey, snapshot, found, language)
        if chosen is not None:
            return chosen
    before = newest_kept(survey, language, groups=True, since=survey.closes_at) if earlier else None
    if before is not None:
        return _again(survey, before, report=True)
    material = marked_as_working_paper(gather(survey=survey, snapshot=snapshot, language=language))
    return Chosen(material, strands_not_asked(snapshot, language), snapshot.number)


def standing_now(survey: Survey, snapshot: Snapshot, language: str) -> str:
    """Return of what day the reports are that somebody would get now, in words; empty for any of the newest answers."""
    if groups_are_released(released(survey, snapshot.digest), snapshot):
        return ""
    before = newest_kept(survey, language, groups=True, since=survey.closes_at)
    return _standing(survey, before.released, report=False) if before is not None else ""


def _pack(
    survey: Survey,
    snapshot: Snapshot,
    found: Released | None,
    language: str,
    actor: "AbstractUser | None",
    *,
    earlier: bool,
) -> Chosen:
    """Release the newest answers where nothing was of them, but not for few that came after the close."""
    if found is None:
        before = newest_kept(survey, language) if earlier else None
        closed = before is not None and before.released.taken_at >= survey.closes_at
        if before is not None and closed and _stands(survey, before):
            return _again(survey, before, report=False)
        try:
            # What everybody was told after the close is told again, or nothing new is.
            required = before.released.figures.tables if before is not None and closed else ()
            found = let_out(survey, snapshot, actor, required=tuple(required))
        except Refused:
            if before is None:
                raise
            return _again(survey, before, report=False)
        keep(survey, snapshot)
    chosen = _of(survey, snapshot, found, language) if found is not None else None
    if chosen is None:
        raise Refused(NOTHING)
    return chosen


def _stands(survey: Survey, before: Kept) -> bool:
    """Whether a data pack stays as released after the close: once all tables are out, until they go out anew."""
    return before.released.whole or _since(survey, before.released).came < DEFAULT_THRESHOLD


def _of(survey: Survey, snapshot: Snapshot, found: Released, language: str) -> Chosen | None:
    material = shown(survey, snapshot, language, found)
    if material is None:
        return None
    return Chosen(material, strands_not_asked(snapshot, language), snapshot.number, found.keys)


def _again(survey: Survey, before: Kept, *, report: bool) -> Chosen:
    found = before.released
    standing = _standing(survey, found, report=report)
    return Chosen(before.material, before.not_asked, found.snapshot, found.keys, standing)


def _standing(survey: Survey, found: Released, *, report: bool) -> str:
    return as_released(found.made_at, _since(survey, found), report=report)


def _since(survey: Survey, found: Released) -> Since:
    return since(survey, taken_at=found.taken_at, responses=found.responses)
