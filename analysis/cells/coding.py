"""The codes of a column as small numbers, which can be laid together. Pure.

A single answer is one number. An answer of several options, "bus|car", is cut into slots of at most SLOT options, and
each slot's number has a bit for each of them: combinations are counted, and however many there are of twenty options,
a slot has no more than 2^SLOT.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from analysis.cells.batch import BETWEEN, Codes
from analysis.cells.errors import CannotCount
from analysis.cells.sums import Counts, Sums

SLOT = 6


@dataclass(frozen=True, slots=True)
class ColumnCoding:
    """What is known of a column so far; what is learnt makes another.

    name: of the column · divides: whether it divides people into groups, which several answers cannot · multiple:
    whether answers may be several options; None for "if BETWEEN is found in one" · codes: code → its place, in
    the order in which they were learnt · missing: whether an answer may be missing.
    """

    name: str
    divides: bool = False
    multiple: bool | None = None
    codes: Mapping[str, int] = field(default_factory=dict)
    missing: bool = False

    def learnt(self, column: Codes) -> Self:
        """Return what is known with a batch's codes: the same object where there is nothing new."""
        several = self.multiple or (self.multiple is None and any(BETWEEN in value for value in column.vocabulary))
        if several and self.divides:
            raise CannotCount("multiple-choice-rows", column=self.name)
        codes = dict(self.codes)
        for value in column.vocabulary:
            for code in value.split(BETWEEN) if several else (value,):
                if code:
                    codes.setdefault(code, len(codes))
        missing = self.missing or column.some_missing or "" in column.vocabulary
        multiple = True if several else self.multiple
        if (multiple, missing, len(codes)) == (self.multiple, self.missing, len(self.codes)):
            return self
        return replace(self, multiple=multiple, codes=codes, missing=missing)

    def sizes(self) -> tuple[int, ...]:
        """Return how many numbers each slot has. The first is for no answer, if there may be none."""
        if not self.multiple:
            return (max(1, len(self.codes) + self.missing),)
        options = len(self.codes)
        starts = range(0, max(1, options), SLOT)
        return tuple((1 << min(SLOT, options - start)) + self.missing for start in starts)

    def numbers(self, vocabulary: tuple[str, ...]) -> list[NDArray[np.int32]]:
        """Return, for each slot, the number of each place in a vocabulary; the last, one more, is that of NOWHERE."""
        if not self.multiple:
            found = [self.codes[value] + self.missing if value else 0 for value in vocabulary]
            return [np.array([*found, 0], np.int32)]
        slots = np.zeros((len(self.sizes()), len(vocabulary) + 1), np.int32)
        for place, value in enumerate(vocabulary):
            if value:
                slots[:, place] = int(self.missing)
                for option in {self.codes[code] for code in value.split(BETWEEN) if code}:
                    slots[option // SLOT, place] += 1 << option % SLOT
        return list(slots)

    def folded(self, slot: int, table: Sums) -> tuple[Sums, slice]:
        """Return (rows, codes) of a table (rows, numbers of the slot), and which of the codes they are."""
        counted = self._there(table)
        if not self.multiple:
            return counted.each(lambda figures: figures[:, : len(self.codes)]), slice(len(self.codes))
        start = slot * SLOT
        chosen = _bits(min(SLOT, len(self.codes) - start))
        return counted.each(lambda figures: figures @ chosen), slice(start, start + chosen.shape[1])

    def answered(self, table: Sums) -> Sums:
        """Return (rows,) who gave an answer, of a table (rows, numbers of any one slot)."""
        return self._there(table).each(lambda figures: figures.sum(axis=1))

    def _there(self, table: Sums) -> Sums:
        return table.each(lambda figures: figures[:, int(self.missing) :])


def _bits(options: int) -> Counts:
    """Return (2^options, options): which options a slot's number says."""
    numbers = np.arange(1 << options)
    return (numbers[:, None] >> np.arange(options)) & 1
