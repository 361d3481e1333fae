"""What people answered, question by question: counts, shares, means, support; weighted beside unweighted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.answers.columns import AnswerColumns, answer_columns, value_ends
from analysis.answers.figures import (
    Who,
    effective,
    first_choices,
    given,
    option_figures,
    ranked,
    value_figures,
)
from analysis.columns import Mask
from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.intervals import jeffreys
from analysis.questions import AMOUNTS, PLACES, SCALE, Counted, counted, routed
from analysis.services.answers.notes import question_notes
from analysis.services.hiding import OFF_ENDS, Hiding
from analysis.services.shown import rule_for
from analysis.services.weights import Weighting, weigh
from analysis.snapshot import Snapshot
from surveys.models import Survey
from surveys.services import audit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What the audit trail calls a look at small numbers of answers.
UNSUPPRESSED = "answers.unsuppressed"
Figures = dict[str, Any]
_OPTION_TELLING = ("count", "share", "low", "high", "weighted_share", "weighted_low", "weighted_high")


def answers(
    *,
    survey: Survey,
    snapshot: Snapshot,
    language: str = "en",
    threshold: int = DEFAULT_THRESHOLD,
    suppressed: bool = True,
    actor: "AbstractUser | None" = None,
    chosen: Mapping[str, str] | None = None,
    where: Mask | None = None,
) -> Figures:
    """Return the answers of a snapshot as plain JSON values; docs/guides/reading-answers-and-differences.md
    tells what they mean.

    language: of names inside sentences · suppressed: False shows small numbers, and writes who looked into the audit
    trail · where: the responses that count, all when None; a filter is the difference of two tables, so it asks for
    suppressed=False · chosen: the filter in words, for the audit trail. Three queries at most. Raises ValueError for a
    filter of suppressed figures and for a threshold below 1.
    """
    if where is not None and suppressed:
        raise ValueError("a filter is for those who may see small numbers")
    if not suppressed:
        audit.record(action=UNSUPPRESSED, survey=survey, actor=actor, detail={"filter": sorted(chosen or {})})
    weighting = weigh(survey=survey, snapshot=snapshot, language=language)
    rule = rule_for(survey, snapshot, suppressed=suppressed, threshold=threshold)
    return answers_of(snapshot, weighting, rule, where=where)


def answers_of(snapshot: Snapshot, weighting: Weighting, rule: Hiding, *, where: Mask | None = None) -> Figures:
    """Return the document for weights and a rule of hiding that are there already. No query."""
    meant = np.ones(snapshot.responses, bool) if where is None else where
    who = Who(meant, weighting.raked)
    some = routed(snapshot.definition) if snapshot.definition else frozenset()
    return {
        "responses": int(np.count_nonzero(meant)),
        "questions": [
            _question(item, snapshot, who, rule, routed=item.question.code in some)
            for item in counted(snapshot.definition)
        ],
        "weighting": weighting.document(),
    }


def _question(item: Counted, snapshot: Snapshot, who: Who, rule: Hiding, *, routed: bool) -> Figures:
    columns = answer_columns(item, snapshot)
    answered = int(np.count_nonzero(columns.answered & who.where))
    not_asked = int(np.count_nonzero(who.where & ~_asked(item, snapshot)))
    options = _options(item, columns, who, answered)
    hidden = rule.options(
        item,
        tuple(option["code"] for option in options),
        np.array([option["count"] for option in options], np.int64),
        answered,
    )
    few = rule.hides and bool(options) and answered > 0 and len(hidden) == len(options)
    size, effect = (None, None) if few else effective(columns.answered, who)
    return {
        "code": item.name,
        "question": item.question.code,
        "row": item.row,
        "type": item.type,
        "answered": answered,
        "not_answered": int(np.count_nonzero(who.where)) - answered - not_asked,
        "not_asked": not_asked,
        "effective_n": size,
        "design_effect": effect,
        "options": [_shown(option, option["code"] in hidden) for option in options],
        "value": _value(item, columns, who, rule, answered, hidden=bool(hidden)),
        "ranked": _ranked(item, columns, who, hidden),
        "notes": question_notes(item, answered, routed=routed, hidden=bool(hidden)),
    }


def _asked(item: Counted, snapshot: Snapshot) -> Mask:
    """Whether each response's own version has the question."""
    versions = [
        number
        for number, definition in snapshot.definitions.items()
        if definition.question(item.question.code) is not None
    ]
    return np.isin(snapshot.asked_in, versions)


def _options(item: Counted, columns: AnswerColumns, who: Who, answered: int) -> list[Figures]:
    if columns.choices is not None:
        return option_figures(columns.choices, who)
    if item.kind not in (PLACES, AMOUNTS):
        return []
    counts = (first_choices if item.kind == PLACES else given)(columns.values, who.where & columns.answered)
    return [
        {
            "code": option,
            "count": int(count),
            "share": int(count) / answered if answered else None,
            **dict(zip(("low", "high"), jeffreys(int(count), answered) if answered else (None, None), strict=True)),
            "weighted_share": None,
            "weighted_low": None,
            "weighted_high": None,
            "value": value_figures(column, who),
        }
        for (option, column), count in zip(columns.values.items(), counts, strict=True)
    ]


def _shown(option: Figures, hidden: bool) -> Figures:
    gone = {name: None for name in (*_OPTION_TELLING, "value") if name in option} if hidden else {}
    return {**option, **gone, "suppressed": hidden}


def _value(
    item: Counted, columns: AnswerColumns, who: Who, rule: Hiding, answered: int, *, hidden: bool
) -> Figures | None:
    """The mean and its like; of a scale with a hidden point nothing, since the mean would tell how many chose it."""
    values = columns.values.get(item.name)
    if values is None or hidden:
        return None
    # A value has no options whose counts could be small; what few are off either end said, the mean would tell.
    given = values[who.where & ~np.isnan(values)]
    least, greatest = value_ends(item, given)
    off_ends = np.array([np.count_nonzero(given > least), np.count_nonzero(given < greatest)])
    if rule.options(item, OFF_ENDS, off_ends, answered):
        return None
    return value_figures(values, who)


def _ranked(item: Counted, columns: AnswerColumns, who: Who, hidden: frozenset[str]) -> list[Figures]:
    if item.kind == SCALE:
        return []
    found = ranked(item, columns, who)
    open_ = [(code, support) for code, support, _place in found if code not in hidden]
    # Places among those shown: a gap in the places of all would tell how many a hidden option has.
    supports = [round(support, 12) for _code, support in open_]
    shown = [
        {"code": code, "support": support, "place": supports.index(round(support, 12)) + 1} for code, support in open_
    ]
    # In the order of their names: the order of what is hidden would tell who has more.
    return shown + [
        {"code": code, "support": None, "place": None} for code in sorted(hidden & {row[0] for row in found})
    ]
