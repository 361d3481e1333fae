"""One question beside the groups of one strand: counts, tests, and which groups differ from everybody else. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.answers.columns import AnswerColumns, Choices, Floats, distinct, value_ends
from analysis.columns import Mask
from analysis.crosstabs import CellSums, CrossTable, Test, ValueComparison, cell_sums, compare_sums, table_of
from analysis.differences.groups import LEAST_COMPARED, Groups
from analysis.questions import Counted

# The other column of an option that one may choose beside others.
NOT_CHOSEN = "not chosen"
# The name of the test of a whole question, where options are not tested one by one.
WHOLE = ""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers to one question, made ready once for all strands.

    answered: (rows,) · choices: None for values · values: option, or WHOLE, → (rows,) place of each value among the
    distinct ones, −1 for none; and those, ascending.
    """

    item: Counted
    answered: Mask
    choices: Choices | None
    values: Mapping[str, tuple[NDArray[np.int64], Floats]]


def ready(item: Counted, columns: AnswerColumns) -> Answers:
    """Return the answers to a question, ready to compare. Points of a scale are values; words are not compared."""
    values = {WHOLE if name == item.name else name: distinct(column) for name, column in columns.values.items()}
    return Answers(item, columns.answered, None if values else columns.choices, values)


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One column of values.

    values: the distinct ones, ascending · sums: of all groups × values · found: of the groups compared · tested: the
    same where every response counts once, if weights leave too little of a group for a test; else `found` · off_ends:
    groups × 2, responses above the least value there can be, and below the greatest. A mean with few of those tells
    what these few said.
    """

    values: Floats
    sums: CellSums
    found: ValueComparison
    tested: ValueComparison
    off_ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """One question beside one strand.

    groups: those of which somebody answered · sizes: (groups,) who did · kept: places of the groups that are compared,
    those with LEAST_COMPARED answers or more · options: codes · counts: groups × options, responses · tables: option,
    or WHOLE, → table of the groups compared · tested: the same where every response counts once, if weights leave too
    little in its cells for a test; else as in `tables` · sums: of all groups · values: option, or WHOLE, → its values.
    """

    strand: str
    item: Counted
    groups: tuple[str, ...]
    sizes: NDArray[np.int64]
    kept: tuple[int, ...]
    options: tuple[str, ...]
    counts: NDArray[np.int64]
    tables: Mapping[str, CrossTable]
    tested: Mapping[str, CrossTable]
    sums: Mapping[str, CellSums]
    values: Mapping[str, Values]

    def tests(self) -> dict[str, Test | None]:
        """Return option, or WHOLE, → test; None where there is none."""
        tables = {option: table.test for option, table in self.tested.items()}
        return tables | {option: item.tested.test for option, item in self.values.items()}

    def reasons(self) -> dict[str, str | None]:
        """Return option, or WHOLE, → why there is no test, a code of `CannotTest`; None where there is one."""
        tables = {option: table.why_not for option, table in self.tested.items()}
        return tables | {option: item.tested.why_not for option, item in self.values.items()}


def compare_groups(strand: str, groups: Groups, answers: Answers, weights: Floats | None, *, seed: int = 0) -> Compared:
    """Compare the answers to a question between groups. weights: one a response, above nought; None for equal ones."""
    if answers.choices is not None:
        return _of_choices(strand, groups, answers.item, answers.choices, weights, seed)
    return _of_values(strand, groups, answers, weights, seed)


def _of_choices(
    strand: str, groups: Groups, item: Counted, choices: Choices, weights: Floats | None, seed: int
) -> Compared:
    every = cell_sums(groups.codes, choices.codes, (len(groups.names), len(choices.into)), weights)
    present, kept = _present(every.counts.sum(axis=1))
    sums = every.groups(present)
    of_options = sums.gathered(choices.into)
    names = [groups.names[place] for place in present]
    compared = [names[place] for place in kept]
    of_tables: dict[str, CellSums] = {}
    named: dict[str, tuple[str, ...]] = {}
    if choices.several:
        both = np.ones((len(choices.into), 1))
        for place, option in enumerate(choices.options):
            chosen = choices.into[:, [place]]
            of_tables[option] = sums.gathered(np.hstack([chosen, both - chosen]))
            named[option] = (option, NOT_CHOSEN)
    else:
        of_tables[WHOLE] = of_options
        named[WHOLE] = choices.options
    tables, tested = {}, {}
    for option, columns in named.items():
        cells = of_tables[option].groups(kept)
        tables[option] = table_of(cells, compared, columns, seed=seed)
        tested[option] = table_of(cells.unweighted(), compared, columns, seed=seed) if cells.thin else tables[option]
    sizes = sums.counts.sum(axis=1)
    return Compared(
        strand,
        item,
        tuple(names),
        sizes,
        tuple(kept),
        choices.options,
        of_options.counts,
        tables,
        tested,
        of_tables,
        {},
    )


def _of_values(strand: str, groups: Groups, answers: Answers, weights: Floats | None, seed: int) -> Compared:
    sizes = np.bincount(groups.codes[answers.answered] + 1, minlength=len(groups.names) + 1)[1:].astype(np.int64)
    present, kept = _present(sizes)
    names = [groups.names[place] for place in present]
    compared = [names[place] for place in kept]
    found: dict[str, Values] = {}
    for option, (codes, numbers) in answers.values.items():
        every = cell_sums(groups.codes, codes, (len(groups.names), len(numbers)), weights)
        sums = every.groups(present)
        cells = sums.groups(kept)
        made = compare_sums(cells, compared, numbers, seed=seed)
        tested = compare_sums(cells.unweighted(), compared, numbers, seed=seed) if cells.thin_group else made
        least, greatest = value_ends(answers.item, numbers)
        off_ends = np.stack([sums.counts @ (numbers > least), sums.counts @ (numbers < greatest)], axis=1)
        found[option] = Values(numbers, sums, made, tested, off_ends.astype(np.int64))
    empty = np.zeros((len(names), 0), np.int64)
    return Compared(strand, answers.item, tuple(names), sizes[present], tuple(kept), (), empty, {}, {}, {}, found)


def _present(sizes: NDArray[np.int64]) -> tuple[list[int], list[int]]:
    """Return the places of the groups with anybody, and among those the places of the ones to compare."""
    present = np.flatnonzero(sizes > 0).tolist()
    return present, [number for number, place in enumerate(present) if sizes[place] >= LEAST_COMPARED]
