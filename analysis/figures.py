"""From results to the figures that leave analysis: plain JSON values, each past the disclosure gate. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from analysis.category_tree import OUTSIDE, ROLL_UP
from analysis.disclosure import Cell, hidden_cells, hidden_groups
from analysis.disclosure.overlaps import overlaps
from analysis.representation import CategoryResult, StrandResult

Figures = dict[str, Any]
# What would give a hidden count away.
_TELLING = ("count", "share", "ratio", "ratio_low", "ratio_high", "p_value", "adjusted_p", "needed")
# Why a response asked is in no category of a strand.
NOT_ANSWERED, PREFER_NOT_TO_SAY = "not_answered", "prefer_not_to_say"
NOT_ROUTED, YOUNGER = "not_routed", "younger"
# Types of question where one may choose several options.
_SEVERAL = frozenset({"multiple_choice", "projects"})
# Names of cells that are no category; a category's code has neither a space nor a colon.
_ANSWERED = "all who answered"
_STOPPED = "stopped at: "


def question_figures(
    code: str,
    kind: str,
    options: Sequence[str],
    *,
    answered: int,
    chosen: Mapping[str, int],
    threshold: int | None,
    asked: int | None = None,
    told: bool = False,
) -> Figures:
    """Return one question's options with count and share of those who answered it.

    options: codes in the definition's order; options that only older versions had follow · threshold: None hides
    nothing · asked: where only some are asked the question, the responses to a version that has it; None where
    everybody is · told: whether how many answered parts hidden answers to an earlier question. Few who answered, or did
    not, tell how many gave a certain answer before: then, and where `told`, their number is None and all options are
    hidden. The rule for several options is the one for a single choice: where most people choose one, the total gives
    as much away. Hidden are also those that all but a few chose, and one where few chose more than one.
    """
    codes = [*options, *sorted(set(chosen) - set(options))]
    cells = [Cell(option, chosen.get(option, 0)) for option in codes]
    closed = threshold is not None and (told or (asked is not None and _is_few(answered, asked, threshold)))
    hidden = frozenset(codes) if closed else _hidden_options(cells, answered, threshold, several=kind in _SEVERAL)
    return {
        "code": code,
        "type": kind,
        "answered": None if closed else answered,
        "options": [
            {
                "code": cell.key,
                "count": None if cell.key in hidden else cell.count,
                "share": None if cell.key in hidden or not answered else cell.count / answered,
                "suppressed": cell.key in hidden,
            }
            for cell in cells
        ],
    }


def _is_few(answered: int, asked: int, threshold: int) -> bool:
    return any(0 < number < threshold for number in (answered, asked - answered))


def _hidden_options(cells: Sequence[Cell], answered: int, threshold: int | None, *, several: bool) -> frozenset[str]:
    if threshold is None:
        return frozenset()
    if 0 < answered < threshold:
        return frozenset(cell.key for cell in cells)
    if not several:
        return hidden_cells(cells, threshold=threshold)
    hidden = hidden_cells(cells, threshold=threshold, forced=overlaps(cells, answered, threshold=threshold))
    return hidden | {cell.key for cell in cells if 0 < answered - cell.count < threshold}


def strand_figures(
    result: StrandResult,
    others: Mapping[str, int],
    *,
    threshold: int | None,
    known: Collection[str] = (),
    released: Collection[str] = (),
) -> Figures:
    """Return one strand's categories, how many were asked it, and the counts of those who are in no category.

    Asked are those who answered, in and outside of the population counted, did not answer, and preferred not to say.
    others: NOT_ANSWERED, PREFER_NOT_TO_SAY, NOT_ROUTED and YOUNGER → responses · threshold: None hides nothing ·
    known: those of `others` that another table hides: the number too young for this one is a band of the age table,
    so it is hidden in both or in neither · released: categories that figures which went out hide.
    """
    hidden = frozenset() if threshold is None else _hidden_categories(result, threshold, released)
    apart = frozenset() if threshold is None else _hidden_others(result, others, threshold, known)
    gone = hidden | apart
    outside = _outside(result)
    # Everybody whose version asks is public. Where some of those asked are hidden and some of those who were not, the
    # number asked would part the one from the other, and few in a part would follow.
    parted = not gone.isdisjoint((NOT_ANSWERED, PREFER_NOT_TO_SAY, *outside)) and not gone.isdisjoint(
        (NOT_ROUTED, YOUNGER)
    )
    elsewhere = sum(outside.values())
    asked = result.answered + elsewhere + others.get(NOT_ANSWERED, 0) + others.get(PREFER_NOT_TO_SAY, 0)
    return {
        "asked": None if parted else asked,
        "answered": result.answered,
        "outside": elsewhere if gone.isdisjoint(outside) else None,
        "compared": result.compared,
        **{reason: None if reason in apart else count for reason, count in others.items()},
        "categories": [category_figures(category, hidden=category.code in gone) for category in result.categories],
    }


def _outside(result: StrandResult) -> dict[str, int]:
    """Category outside the population counted → its own responses, without those of finer ones outside it."""
    found = {category.code: category.count for category in result.categories if category.kind == OUTSIDE}
    for category in result.categories:
        if category.kind == OUTSIDE and category.parent in found:
            found[category.parent] -= category.count
    return found


def category_figures(category: CategoryResult, *, hidden: bool) -> Figures:
    """Return one category's figures; of a hidden one, only what gives its count away to nobody."""
    figures: Figures = {
        "category": category.code,
        "parent": category.parent,
        "kind": category.kind,
        "count": category.count,
        "share": category.share,
        "population_share": category.population_share,
        "expected": category.expected,
        "ratio": category.ratio,
        "ratio_low": category.ratio_low,
        "ratio_high": category.ratio_high,
        "p_value": category.p_value,
        "adjusted_p": category.adjusted_p,
        "status": category.status,
        "needed": category.needed,
    }
    if hidden:
        figures.update(dict.fromkeys(_TELLING))
    return {**figures, "suppressed": hidden}


def _hidden_categories(result: StrandResult, threshold: int, released: Collection[str]) -> frozenset[str]:
    inside = [category for category in result.categories if category.kind != OUTSIDE]
    forced = {category.code for category in inside} & set(released)
    hidden = hidden_cells(_cells(inside, result.broader), threshold=threshold, forced=forced)
    groups = {category.code: category.count for category in inside if category.kind == ROLL_UP}
    return hidden | hidden_groups(groups, result.broader, hidden=hidden, threshold=threshold)


def _hidden_others(
    result: StrandResult, others: Mapping[str, int], threshold: int, known: Collection[str]
) -> frozenset[str]:
    """The table of everybody asked: those in a category, those outside the baseline, and those in none."""
    outside = [category for category in result.categories if category.kind == OUTSIDE]
    cells = [Cell(reason, count) for reason, count in others.items()] + _cells(outside, {})
    shown = {reason for reason in (YOUNGER,) if reason not in known and others.get(reason, 0) >= threshold}
    kept = {_ANSWERED, *shown}
    return hidden_cells([Cell(_ANSWERED, result.answered), *cells], threshold=threshold, kept=kept, forced=known)


def _cells(categories: Sequence[CategoryResult], broader: Mapping[str, int]) -> list[Cell]:
    """The categories as a table that adds up: people who stopped at a category that has finer ones are a cell too.

    Those who stopped at a roll-up (`broader`) are no part of the table; `hidden_groups` looks after them.
    """
    codes = {category.code for category in categories}
    cells: list[Cell] = []
    finer: dict[str, int] = {}
    for category in categories:
        parent = category.parent if category.parent in codes else None
        count = category.count - broader.get(category.code, 0)
        cells.append(Cell(category.code, count, parent))
        if parent is not None:
            finer[parent] = finer.get(parent, 0) + count
    stopped = [Cell(_STOPPED + cell.key, cell.count - finer[cell.key], cell.key) for cell in cells if cell.key in finer]
    return cells + stopped
