"""What people answered, question by question: counts, shares, means, support; weighted beside unweighted."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.answers.coarse import WEIGHTED_SHARE, rounded, rounded_size
from analysis.answers.columns import AnswerColumns, Choices, answer_columns
from analysis.answers.figures import (
    Who,
    effective,
    first_choices,
    given,
    option_figures,
    ranked,
)
from analysis.answers.reached import reached
from analysis.answers.supported import certain_places, is_ranked, most_of_a_hidden
from analysis.columns import Mask
from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.intervals import jeffreys
from analysis.questions import AMOUNTS, ONE, PLACES, SCALE, Counted, counted
from analysis.services.answers.counts import Way, asked_counts, led_by
from analysis.services.answers.notes import question_notes
from analysis.services.answers.values import shown_value, step_of
from analysis.services.answers.weighting import weighting_document
from analysis.services.asked import answered_hidden
from analysis.services.hiding import Hiding, threshold_of
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
    told: dict[str, tuple[Choices, frozenset[str]]] = {}
    way = Way(reached(snapshot), meant, told)
    questions = []
    for item in counted(snapshot.definition):
        columns = answer_columns(item, snapshot)
        found = _question(item, columns, snapshot, who, rule, way)
        questions.append(found)
        if item.kind in (ONE, SCALE) and not item.row and columns.choices is not None and found["answered"] is not None:
            hidden = frozenset(option["code"] for option in found["options"] if option["suppressed"])
            told[item.question.code] = columns.choices, hidden
    return {
        "responses": int(np.count_nonzero(meant)),
        "questions": questions,
        "weighting": weighting_document(weighting, where, threshold_of(rule)),
    }


def _question(item: Counted, columns: AnswerColumns, snapshot: Snapshot, who: Who, rule: Hiding, way: Way) -> Figures:
    answered = int(np.count_nonzero(columns.answered & who.where))
    closed = answered_hidden(item, columns.answered, snapshot, rule, who.where)
    step = step_of(columns.answered, who, rule)
    options = _options(item, columns, who, answered, rule, step)
    codes = tuple(option["code"] for option in options)
    counts = np.array([option["count"] for option in options], np.int64)
    # Shares, and counts that add up, would tell how many answered.
    hidden = frozenset(codes) if closed else rule.options(item, codes, counts, answered)
    few = closed or (rule.hides and bool(options) and answered > 0 and len(hidden) == len(options))
    numbers = asked_counts(item, columns.answered, snapshot, way, rule, closed=closed)
    size, effect = (None, None) if few else _effective(columns, who, answered, rule)
    values = columns.values.get(item.name)
    # Of a scale with a hidden point the mean would tell how many chose it.
    value = shown_value(item, values, who, rule, step=step) if values is not None and not (closed or hidden) else None
    return {
        "code": item.name,
        "question": item.question.code,
        "row": item.row,
        "type": item.type,
        **numbers,
        "effective_n": size,
        "design_effect": effect,
        "options": [_shown(option, option["code"] in hidden) for option in options],
        "value": value,
        "weighted_step": _weighted_step(options, hidden, step),
        "ranked": _ranked(item, columns, who, hidden),
        "notes": question_notes(
            item,
            numbers,
            routed=bool(led_by(item.question.code, snapshot)),
            hidden=closed or bool(hidden),
            step=_weighted_step(options, hidden, step),
        ),
    }


def _weighted_step(options: Sequence[Figures], hidden: Collection[str], step: float | None) -> float:
    """What the weighted shares that are shown are rounded to; nought where none is, or they are exact."""
    shown = any(each["weighted_share"] is not None for each in options if each["code"] not in hidden)
    return step if step and shown else 0.0


def _effective(columns: AnswerColumns, who: Who, answered: int, rule: Hiding) -> tuple[float | None, float | None]:
    """The effective number and the design effect; rounded where numbers are hidden, since weights tell of groups."""
    size, effect = effective(columns.answered, who)
    weights, threshold = who.weights(columns.answered & who.where), threshold_of(rule)
    if size is None or weights is None or not threshold:
        return size, effect
    size = rounded_size(weights, threshold)
    return size, round(max(answered / size, 1.0), 2)


def _options(
    item: Counted, columns: AnswerColumns, who: Who, answered: int, rule: Hiding, step: float | None
) -> list[Figures]:
    if columns.choices is not None:
        return [rounded(option, WEIGHTED_SHARE, step) for option in option_figures(columns.choices, who)]
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
            "value": shown_value(item, column, who, rule, step=step),
        }
        for (option, column), count in zip(columns.values.items(), counts, strict=True)
    ]


def _shown(option: Figures, hidden: bool) -> Figures:
    gone = {name: None for name in (*_OPTION_TELLING, "value") if name in option} if hidden else {}
    return {**option, **gone, "suppressed": hidden}


def _ranked(item: Counted, columns: AnswerColumns, who: Who, hidden: frozenset[str]) -> list[Figures]:
    """The options by support, where that means something. place: None where a hidden one may be above."""
    if not is_ranked(item):
        return []
    found = ranked(item, columns, who)
    supports = {code: support for code, support, _place in found if code not in hidden}
    gone = sorted({code for code, _support, _place in found} & hidden)
    places = certain_places(supports, most_of_a_hidden(item, supports, len(found)) if gone else None)
    shown = [{"code": code, "support": support, "place": places[code]} for code, support in supports.items()]
    # In the order of their names: the order of what is hidden would tell who has more.
    return shown + [{"code": code, "support": None, "place": None} for code in gone]
