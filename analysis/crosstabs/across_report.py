"""What stands when a whole report's tests are looked at together. Pure."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from scipy.special import ndtr

from analysis.crosstabs.table import CrossTable
from analysis.crosstabs.tests_of_relation import Test
from analysis.intervals import benjamini_hochberg

FALSE_DISCOVERY_RATE = 0.05
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A test among all of its report. stands: adjusted p at most the false discovery rate."""

    p: float
    adjusted_p: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A group that chose an option more, or less, often than everybody else: one sentence of a report.

    share: of the group, others: of everybody else; weighted where the table is · residual: adjusted and standardised ·
    adjusted_p: among the cells of its table.
    """

    group: Any
    option: Any
    share: float
    others: float
    residual: float
    adjusted_p: float

    @property
    def more(self) -> bool:
        """Return whether the group chose the option more often than the others."""
        return self.residual > 0


def across_report(tests: Mapping[Key, Test | None], *, rate: float = FALSE_DISCOVERY_RATE) -> dict[Key, Verdict]:
    """Return the verdict of each test, all of them one family. What has no test (None) is in no family.

    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57(1).
    """
    family = {key: test.p for key, test in tests.items() if test is not None}
    adjusted = benjamini_hochberg(list(family.values()))
    return {key: Verdict(p, q, q <= rate) for (key, p), q in zip(family.items(), adjusted, strict=True)}


def selected_rate(verdicts: Mapping[Any, Verdict], *, rate: float = FALSE_DISCOVERY_RATE) -> float:
    """Return the rate at which to look into the tables that stand: the report's, times the share of tables that do.

    Whoever looks into a table because it stood has chosen it. Source: Benjamini and Bogomolov (2014), Selective
    inference on multiple families of hypotheses, Journal of the Royal Statistical Society B 76(1).
    """
    return rate * sum(verdict.stands for verdict in verdicts.values()) / len(verdicts) if verdicts else 0.0


def differences(table: CrossTable, *, rate: float) -> tuple[Difference, ...]:
    """Return the cells of a table that differ, the strongest first. rate: see `selected_rate`.

    A table that says the same twice says it once: of a group and the only other one, and of an option and the only
    other one, the first.
    """
    cells = [
        (place, position)
        for place in range(1 if len(table.groups) == 2 else len(table.groups))
        for position in range(1 if len(table.options) == 2 else len(table.options))
    ]
    found = [table.groups[place].cells[position].residual for place, position in cells]
    adjusted = benjamini_hochberg([min(1.0, 2 * float(ndtr(-abs(residual)))) for residual in found])
    told = [
        _difference(table, place, position, value)
        for (place, position), value in zip(cells, adjusted, strict=True)
        if value <= rate
    ]
    return tuple(sorted(told, key=lambda difference: -abs(difference.residual)))


def _difference(table: CrossTable, place: int, position: int, adjusted: float) -> Difference:
    cell = table.groups[place].cells[position]
    others = [group for number, group in enumerate(table.groups) if number != place]
    weights = [group.total if group.total is not None else float(group.answered) for group in others]
    chosen = [
        weight * (group.cells[position].weighted or group.cells[position].share).value
        for group, weight in zip(others, weights, strict=True)
    ]
    share = (cell.weighted or cell.share).value
    everybody_else = sum(weights)
    mean = sum(chosen) / everybody_else if everybody_else else share
    return Difference(table.groups[place].group, cell.option, share, mean, cell.residual, adjusted)
