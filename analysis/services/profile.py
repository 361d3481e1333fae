"""The profile of a survey: who answered what, and who answered compared with who lives here."""

from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.answers.columns import answer_columns
from analysis.comparison import census_strands
from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.figures import question_figures
from analysis.questions import counted
from analysis.selectors import baselines_for, is_known_area
from analysis.services.asked import answered_hidden, asked, is_routed
from analysis.services.hiding import QuickRule
from analysis.services.notes import strand_notes, survey_notes
from analysis.services.released_categories import released_categories
from analysis.snapshot import Snapshot, take
from analysis.strands import profile_strands
from surveys.engine.definition import Question
from surveys.equality.packs import Pack, PackError, Strand, load_pack
from surveys.models import Survey
from surveys.services import audit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What the audit trail calls a look at small numbers.
UNSUPPRESSED = "profile.unsuppressed"


class UnknownArea(Exception):
    """No baseline was imported for the area asked for."""


def profile(
    *,
    survey: Survey,
    area: str | None = None,
    threshold: int = DEFAULT_THRESHOLD,
    suppressed: bool = True,
    actor: "AbstractUser | None" = None,
) -> dict[str, Any]:
    """Return the profile of a survey as plain JSON values; docs/guides/reading-a-profile.md describes every key.

    area: ONS code of the people compared with, the survey's own when None · threshold: counts from 1 to threshold − 1
    are hidden · suppressed: False shows them, and writes who looked into the audit trail. Counts are of responses;
    `represents` is the number of people behind them. Raises UnknownArea when `area` is given and has no baseline, and
    ValueError for a threshold below 1.
    """
    return profile_of(
        survey=survey, snapshot=take(survey), area=area, threshold=threshold, suppressed=suppressed, actor=actor
    )


def profile_of(
    *,
    survey: Survey,
    snapshot: Snapshot,
    area: str | None = None,
    threshold: int = DEFAULT_THRESHOLD,
    suppressed: bool = True,
    actor: "AbstractUser | None" = None,
) -> dict[str, Any]:
    """Return the profile of a snapshot that was taken already. See `profile`."""
    if threshold < 1:
        raise ValueError("the threshold is at least 1")
    place = survey.area_code if area is None else area
    pack = pack_of(snapshot)
    packed = {code: _strand(pack, code) for code in snapshot.strands}
    tables = baselines_for(place, census_strands([strand for strand in packed.values() if strand]))
    if area is not None and not tables and not is_known_area(area):
        raise UnknownArea(area)
    if not suppressed:
        audit.record(action=UNSUPPRESSED, survey=survey, actor=actor, detail={"area": place})
    gate = threshold if suppressed else None
    released = released_categories(survey, snapshot.strands) if suppressed else {}
    strands = profile_strands(
        snapshot.strands, snapshot.age_years, strands=packed, tables=tables, threshold=gate, released=released
    )
    return {
        "survey": survey.slug,
        "version": snapshot.version,
        "responses": snapshot.responses,
        "represents": snapshot.represents,
        "area": place,
        "threshold": threshold,
        "suppressed": suppressed,
        "questions": [_question(question, snapshot, gate) for question in _questions(snapshot)],
        "strands": [{**strand.figures, "notes": strand_notes(strand, place)} for strand in strands],
        "notes": survey_notes(snapshot, place, gate),
    }


def pack_of(snapshot: Snapshot) -> Pack | None:
    """Return the pack whose questions the survey asks, or None when it asks none or the pack is gone."""
    if snapshot.definition is None or snapshot.definition.equality is None:
        return None
    try:
        return load_pack(snapshot.definition.equality.pack)
    except PackError:
        return None


def _strand(pack: Pack | None, code: str) -> Strand | None:
    return next((strand for strand in pack.strands if strand.code == code), None) if pack else None


def _questions(snapshot: Snapshot) -> list[Question]:
    return list(snapshot.definition.questions()) if snapshot.definition else []


def _question(question: Question, snapshot: Snapshot, gate: int | None) -> dict[str, Any]:
    return question_figures(
        question.code,
        question.type,
        points(question) if question.type == "scale" else [option.code for option in question.options],
        answered=snapshot.answered.get(question.code, 0),
        chosen=snapshot.chosen.get(question.code, {}),
        threshold=gate,
        asked=int(np.count_nonzero(asked(question.code, snapshot))) if is_routed(question.code, snapshot) else None,
        told=gate is not None
        and is_routed(question.code, snapshot)
        and _is_told(question.code, snapshot, QuickRule(gate)),
    )


def _is_told(code: str, snapshot: Snapshot, rule: QuickRule) -> bool:
    """Whether how many answered tells what some of them answered before."""
    everybody = np.ones(snapshot.responses, bool)
    return any(
        answered_hidden(item, answer_columns(item, snapshot).answered, snapshot, rule, everybody)
        for item in counted(snapshot.definition)
        if item.question.code == code
    )


def points(question: Question) -> list[str]:
    """Return the points of a scale, lowest first."""
    lowest, highest = question.limits.minimum, question.limits.maximum
    if lowest is None or highest is None:
        return []
    return [str(point) for point in range(int(lowest), int(highest) + 1)]
