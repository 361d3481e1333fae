"""One table of the document `differences`: a strand beside a question, past the rule of hiding."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from analysis.answers.coarse import WEIGHTED_SHARE, rounded
from analysis.crosstabs import CrossTable, Test, Verdict
from analysis.crosstabs.shares import Share, plain_shares
from analysis.crosstabs.table import Cell
from analysis.differences.compared import Compared
from analysis.differences.found import is_weighted
from analysis.disclosure.bounds import at_most
from analysis.refusal_words import no_test
from analysis.services.differences.hidden import Hidden
from analysis.services.differences.weighted import Coarse, to_one_place

Document = dict[str, Any]
_TELLING = ("count", "share", "low", "high", "weighted_share", "weighted_low", "weighted_high", "residual")


def table_document(
    compared: Compared, verdicts: Mapping[str, Verdict], hidden: Hidden, coarse: Coarse, *, beside: bool
) -> Document:
    """Return the table as plain JSON values.

    verdicts: option, or WHOLE, → verdict among the tests of the report · coarse: what weighted figures are rounded to ·
    beside: whether anything of any table is hidden.

    Where a count is hidden no statistic, no exact p and no V is told: each of them is one more equation between the
    counts, and with the shown ones might give a hidden one away. Whether the difference stands is always told. Where
    only other tables hide something, no adjusted p is told exactly, because it may be that of another table's test, nor
    is a test by weights, because they hang on how many of each group came.
    """
    tests = [
        _test(option, test, verdicts[option], hidden, beside=beside)
        for option, test in compared.tests().items()
        if test is not None and option in verdicts
    ]
    effects = {option: table.cramers_v for option, table in compared.tested.items()}
    strongest = min(tests, key=lambda test: test["adjusted_p"], default=None)
    reasons = [code for code in compared.reasons().values() if code]
    return {
        "strand": compared.strand,
        "question": compared.item.name,
        "kind": compared.item.kind,
        "test": strongest,
        "tests": [
            test | {"effect": None if test["rounded_up"] else effects.get(test["option"] or "")} for test in tests
        ],
        "reason": no_test(reasons[0]) if reasons and not tests else None,
        "suppressed": hidden.any,
        "rows": [_row(compared, place, hidden, coarse) for place in range(len(compared.groups))],
    }


def _test(option: str, test: Test, verdict: Verdict, hidden: Hidden, *, beside: bool) -> Document:
    """rounded_up: all that the test tells · adjusted_up: its adjusted p."""
    rounded = hidden.any or (beside and is_weighted(test))
    return {
        "option": option or None,
        "name": test.name,
        "p": at_most(test.p) if rounded else test.p,
        "adjusted_p": at_most(verdict.adjusted_p) if rounded or beside else verdict.adjusted_p,
        "rounded_up": rounded,
        "adjusted_up": rounded or beside,
        "statistic": None if rounded else test.statistic,
        "df": None if rounded else test.df,
        "denominator_df": None if rounded else test.denominator_df,
        "stands": verdict.stands,
    }


def _row(compared: Compared, place: int, hidden: Hidden, coarse: Coarse) -> Document:
    name = compared.groups[place]
    gone = name in hidden.groups
    step, _others = coarse.steps(compared, name)
    return {
        "category": name,
        "n": None if gone else int(compared.sizes[place]),
        # Of a hidden group this would tell whether it is below the least number to be compared.
        "compared": None if gone else place in compared.kept,
        "suppressed": gone,
        "cells": [
            _past(rounded(cell, WEIGHTED_SHARE, step), bool(hidden.cells[place, number]))
            for number, cell in enumerate(_cells(compared, place))
        ],
        "values": [
            _value(option, compared, name, coarse, hidden, gone=gone or name in hidden.values[option])
            for option in compared.values
        ],
    }


def _past(cell: Document, gone: bool) -> Document:
    return {**cell, **(dict.fromkeys(_TELLING) if gone else {}), "suppressed": gone}


def _cells(compared: Compared, place: int) -> list[Document]:
    """A group's cells. Of a group that is too small to be compared there are counts and shares, and no residuals."""
    counts, size = compared.counts[place], int(compared.sizes[place])
    name = compared.groups[place]
    found = []
    for number, option in enumerate(compared.options):
        table = compared.tables[option] if option in compared.tables else compared.tables.get("")
        tested = compared.tested[option] if option in compared.tested else compared.tested.get("")
        cell = _cell_of(table, name, option) if table is not None else None
        judged = _cell_of(tested, name, option) if tested is not None else None
        count = int(counts[number])
        share = cell.share if cell is not None else plain_shares(np.array([count, size - count]))[0]
        found.append(_cell(option, count, share, cell, judged))
    return found


def _cell_of(table: CrossTable, name: str, option: str) -> Cell | None:
    """The cell, or None where the group is not compared or nobody at all chose the option."""
    if option not in table.options:
        return None
    position = table.options.index(option)
    return next((group.cells[position] for group in table.groups if group.group == name), None)


def _cell(option: str, count: int, share: Share, cell: Cell | None, judged: Cell | None) -> Document:
    weighted = cell.weighted if cell is not None else None
    return {
        "option": option,
        "count": count,
        "share": share.value,
        "low": share.low,
        "high": share.high,
        "weighted_share": weighted.value if weighted else None,
        "weighted_low": weighted.low if weighted else None,
        "weighted_high": weighted.high if weighted else None,
        # To one decimal place: a design's residual rests on the counts of other cells too.
        "residual": round(judged.residual, 1) if judged is not None else None,
    }


def _value(option: str, compared: Compared, name: str, coarse: Coarse, hidden: Hidden, *, gone: bool) -> Document:
    groups = compared.values[option].found.groups
    found = None if gone else next((group for group in groups if group.group == name), None)
    figures: Document = {
        "option": option or None,
        "suppressed": gone,
        "mean": found.mean if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "median": found.median if found else None,
        "unweighted": found.plain_mean if found else None,
    }
    if not found:
        return figures
    told = coarse.mean(compared, name, option, figures)
    return to_one_place(told, ("mean", "unweighted")) if hidden.is_rough(name, option) else told
