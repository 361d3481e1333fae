"""Counts batches whose codes are all known: numbers of slots, laid together, into joint tables. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.cells.batch import Batch
from analysis.cells.coding import ColumnCoding
from analysis.cells.errors import CannotCount
from analysis.cells.joint import JointTable, Slots
from analysis.cells.ledger import PairSums
from analysis.cells.pairs import Pair
from analysis.cells.plan import plan

Numbers = NDArray[np.int32]
# Eight bytes a cell, for up to three figures, and as much again while they are added.
_MOST_CELLS = 1 << 27


@dataclass(frozen=True, slots=True)
class _Place:
    """A slot: of which column, and which of its slots."""

    name: str
    slot: int


class SlotCounter:
    """Counts pairs of columns with the codings as they are. rows: of a batch, about."""

    def __init__(
        self, codings: Mapping[str, ColumnCoding], pairs: Sequence[Pair], *, rows: int, weighted: bool
    ) -> None:
        self._codings = dict(codings)
        self._slots = [_Place(name, slot) for name, coding in codings.items() for slot in range(len(coding.sizes()))]
        sizes = [codings[place.name].sizes()[place.slot] for place in self._slots]
        self._wanted = self._slots_of(pairs)
        for (one, other), pair in self._wanted.items():
            if sizes[one] * sizes[other] > _MOST_CELLS:
                raise CannotCount("too-many-cells", row=pair[0], column=pair[1])
        self._plan = plan(sizes, self._wanted, rows)
        groups = self._plan.groups
        self._tables = {
            (one, other): JointTable(groups[one], None if one == other else groups[other], weighted=weighted)
            for one, other in self._plan.tables
        }
        # Of each column the vocabulary that its numbers were made for, and the numbers.
        self._numbers: dict[str, tuple[tuple[str, ...], list[Numbers]]] = {}
        self._strides = {
            slot: stride for group in groups for slot, stride in zip(group.slots, group.strides(), strict=True)
        }

    def _slots_of(self, pairs: Sequence[Pair]) -> dict[Slots, Pair]:
        of_name: dict[str, list[int]] = {}
        for number, place in enumerate(self._slots):
            of_name.setdefault(place.name, []).append(number)
        return {(of_name[row][0], slot): (row, column) for row, column in pairs for slot in of_name[column]}

    def add(self, batch: Batch) -> None:
        """Count a batch all of whose codes the codings know."""
        scratch = np.empty(batch.rows, np.int32)
        laid = [self._laid_together(group.slots, batch, scratch) for group in self._plan.groups]
        for (one, other), table in self._tables.items():
            if one == other:
                table.count(laid[one], batch)
                continue
            np.multiply(laid[one], np.int32(self._plan.groups[other].size), out=scratch)
            np.add(scratch, laid[other], out=scratch)
            table.count(scratch, batch)

    def _laid_together(self, slots: Sequence[int], batch: Batch, scratch: Numbers) -> Numbers:
        found = np.empty(batch.rows, np.int32)
        for number, slot in enumerate(slots):
            place = self._slots[slot]
            column = batch.columns[place.name]
            table = self._numbers_of(place.name, column.vocabulary)[place.slot] * np.int32(self._strides[slot])
            # NOWHERE is −1, which wraps around to the last place.
            np.take(table, column.places, out=scratch if number else found, mode="wrap")
            if number:
                np.add(found, scratch, out=found)
        return found

    def _numbers_of(self, name: str, vocabulary: tuple[str, ...]) -> list[Numbers]:
        kept = self._numbers.get(name)
        if kept is None or kept[0] is not vocabulary:
            kept = (vocabulary, self._codings[name].numbers(vocabulary))
            self._numbers[name] = kept
        return kept[1]

    def put_down(self, ledger: Mapping[Pair, PairSums]) -> None:
        """Add what was counted to the pairs."""
        # Two slots of one group are in every table of that group, and are taken once.
        left = dict(self._wanted)
        for table in self._tables.values():
            for slots, sums in table.pairs(left).items():
                row, column = left.pop(slots)
                ledger[row, column].add(sums, self._slots[slots[1]].slot, self._codings[row], self._codings[column])
