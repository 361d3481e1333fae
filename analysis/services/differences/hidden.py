"""What is hidden of a table of groups beside a question, by the rule of `hiding`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.answers.coarse import FEW_VALUES, dominated
from analysis.answers.led import led, left_open
from analysis.answers.reached import reached
from analysis.columns import Mask
from analysis.differences.compared import Answers, Compared, Values
from analysis.differences.groups import Groups
from analysis.disclosure.averages import MOST_VALUES, hidden_averages
from analysis.questions import AMOUNTS, PLACES, SCALE, VALUE
from analysis.services.hiding import OFF_ENDS, Counts, Hiding, Table, threshold_of
from analysis.services.hiding import Mask as Cells
from analysis.services.routed import told_groups
from analysis.snapshot import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """groups: names of those hidden whole · cells: groups × options · values: option, or WHOLE, → names of the groups
    whose values are hidden · rough: the same, whose mean is told to one decimal place, and no interval or median.
    """

    groups: frozenset[str]
    cells: Cells
    values: Mapping[str, frozenset[str]]
    rough: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything of the table is hidden."""
        told = not self.groups and not self.cells.any()
        return not told or any(self.values.values()) or any(self.rough.values())

    def is_rough(self, group: str, option: str) -> bool:
        """Return whether the mean of a group, and of everybody else beside it, is told to one decimal place alone."""
        return group in self.rough.get(option, ())

    def hides(self, table: Compared, group: str, option: str) -> bool:
        """Return whether the figures of a group's option, or of its values, are hidden."""
        if group in self.groups or group in self.values.get(option, ()):
            return True
        if option not in table.options:
            return False
        return bool(self.cells[table.groups.index(group), table.options.index(option)])


def hidden_options(answers: Answers, meant: Mask, rule: Hiding) -> frozenset[str]:
    """Return the options of a question that are hidden by themselves, as the page of answers hides them."""
    if answers.choices is None:
        return frozenset()
    answered = int(np.count_nonzero(answers.answered & meant))
    return rule.options(answers.item, answers.choices.options, answers.choices.counts(meant), answered)


def hidden_groups(strand: str, groups: Groups, rule: Hiding) -> frozenset[str]:
    """Return the groups of a strand that are hidden by themselves, whatever they answered."""
    sizes = np.bincount(groups.codes[groups.codes >= 0], minlength=len(groups.names)).astype(np.int64)
    return rule.groups(strand, groups.names, sizes)


def hidden_tables(
    compared: Mapping[tuple[str, str], Compared],
    answers: Sequence[Answers],
    groups: Mapping[str, Groups],
    snapshot: Snapshot,
    meant: Mask,
    rule: Hiding,
    closed: Collection[str],
) -> dict[tuple[str, str], Hidden]:
    """Return what is hidden of each table, strand × question.

    A group or an option that is hidden by itself is hidden in every table. closed: names of the questions of which it
    is hidden how many answered; of those everything is.
    """
    options = {item.item.name: hidden_options(item, meant, rule) for item in answers}
    leads, way = led(snapshot), reached(snapshot) if rule.hides else {}
    found: dict[tuple[str, str], Hidden] = {}
    for strand, names in groups.items():
        alone = hidden_groups(strand, names, rule)
        gone: dict[str, dict[str, frozenset[str | None]]] = {}
        for each in answers:
            name, table = each.item.name, compared[strand, each.item.name]
            if name in closed:
                made = hidden_of(table, rule, groups=table.groups, options=table.options)
            else:
                code = each.item.question.code
                open_ = left_open(code, each.answered, way)
                told = told_groups(leads.get(code, ()), names, gone, snapshot, rule, meant, open_)
                made = hidden_of(table, rule, groups=alone | told, options=options[name])
            found[strand, name] = made
            gone[name] = {group: _gone(made, table, group) for group in table.groups}
    return found


def _gone(hidden: Hidden, table: Compared, group: str) -> frozenset[str | None]:
    """What is hidden of one group's answers; None among it where it is hidden how many of it answered."""
    nobody = frozenset([None]) if group in hidden.groups else frozenset()
    return nobody | {option for option in table.options if hidden.hides(table, group, option)}


def hidden_of(table: Compared, rule: Hiding, *, groups: Collection[str], options: Collection[str]) -> Hidden:
    """Return what is hidden of a table. groups, options: names of those hidden by themselves."""
    found = Table(table.strand, table.item, table.groups, table.options, table.counts, table.sizes)
    gone, cells = rule.table(found, groups=groups, options=options)
    values: dict[str, frozenset[str]] = {}
    rough: dict[str, frozenset[str]] = {}
    for option, column in table.values.items():
        values[option] = _hidden_values(table, column, rule, groups)
        if rule.hides and table.item.kind in (SCALE, PLACES) and len(column.values) <= MOST_VALUES:
            told, kept_back = _averages(table, column, rule, groups, values[option])
            values[option] |= kept_back
            rough[option] = told - values[option]
    return Hidden(gone & frozenset(table.groups), cells, values, rough)


def _averages(
    table: Compared, column: Values, rule: Hiding, groups: Collection[str], gone: Collection[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The groups whose mean is told roughly, and those whose mean is not: each value stands for those who gave it."""
    points = tuple(str(int(value)) if value.is_integer() else str(value) for value in column.values.tolist())
    counts = np.rint(column.sums.counts).astype(np.int64)
    _groups, cells = rule.table(
        Table(table.strand, table.item, table.groups, points, counts, table.sizes), groups=groups, options=()
    )
    already = np.array([name in gone for name in table.groups], bool)
    found = hidden_averages(counts, column.values, cells, already, threshold=threshold_of(rule))
    rough, back = (
        frozenset(name for name, which in zip(table.groups, mask, strict=True) if which)
        for mask in (found.rough, found.kept_back)
    )
    return rough, back


def _hidden_values(table: Compared, column: Values, rule: Hiding, groups: Collection[str]) -> frozenset[str]:
    """The groups of which too few are off either end: their mean would tell what these few said."""
    hidden: set[str] = set()
    for place, end in enumerate(OFF_ENDS):
        found = Table(table.strand, table.item, table.groups, (end,), column.off_ends[:, [place]], table.sizes)
        gone, cells = rule.table(found, groups=groups, options=())
        hidden |= gone | {name for name, few in zip(table.groups, cells[:, 0], strict=True) if few}
    if rule.hides and table.item.kind in (VALUE, AMOUNTS):
        hidden = _with_another(table, (hidden | _telling(table, column, threshold_of(rule))) & set(table.groups))
    return frozenset(hidden & set(table.groups))


def _telling(table: Compared, column: Values, threshold: int) -> set[str]:
    """The groups whose mean, or everybody else's beside it, says what a few of them said."""
    counts = column.sums.counts
    rest = counts.sum(axis=0) - counts
    return {
        name
        for place, name in enumerate(table.groups)
        if any(_tells(table, column, whose[place], threshold) for whose in (counts, rest))
    }


def _tells(table: Compared, column: Values, counts: Counts, threshold: int) -> bool:
    given = counts[counts > 0]
    few = table.item.kind == VALUE and len(given) <= FEW_VALUES and bool((given < threshold).any())
    return few or dominated(column.values, counts)


def _with_another(table: Compared, hidden: set[str]) -> set[str]:
    """One hidden mean would follow from the others and that of everybody: the smallest group goes with it."""
    left = [place for place, name in enumerate(table.groups) if name not in hidden]
    if len(hidden) != 1 or not left:
        return hidden
    return hidden | {table.groups[min(left, key=lambda place: int(table.sizes[place]))]}
