"""What is hidden of a table of groups beside a question, by the rule of `hiding`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from analysis.answers.coarse import FEW_VALUES, dominated
from analysis.columns import Mask
from analysis.differences.compared import Answers, Compared, Values
from analysis.differences.groups import Groups
from analysis.questions import AMOUNTS, VALUE
from analysis.services.hiding import OFF_ENDS, Counts, Hiding, Table, threshold_of
from analysis.services.hiding import Mask as Cells


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """groups: names of those hidden whole · cells: groups × options · values: option, or WHOLE, → names of the groups
    whose values are hidden.
    """

    groups: frozenset[str]
    cells: Cells
    values: Mapping[str, frozenset[str]]

    @property
    def any(self) -> bool:
        """Whether anything of the table is hidden."""
        return bool(self.groups) or bool(self.cells.any()) or any(self.values.values())

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


def hidden_of(table: Compared, rule: Hiding, *, groups: Collection[str], options: Collection[str]) -> Hidden:
    """Return what is hidden of a table. groups, options: names of those hidden by themselves."""
    found = Table(table.strand, table.item, table.groups, table.options, table.counts, table.sizes)
    gone, cells = rule.table(found, groups=groups, options=options)
    values = {option: _hidden_values(table, column, rule, groups) for option, column in table.values.items()}
    return Hidden(gone & frozenset(table.groups), cells, values)


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
