"""Columns of a snapshot: codes as small numbers beside their vocabulary. Pure."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """One code per response. `codes[i]` is a place in `vocabulary`."""

    codes: NDArray[np.int32]
    vocabulary: tuple[str, ...]

    def counts(self, where: Mask | None = None) -> dict[str, int]:
        """Return code → number of responses, of those where `where` is true. Codes that nobody has are left out."""
        codes = self.codes if where is None else self.codes[where]
        found = np.bincount(codes, minlength=len(self.vocabulary))
        return {code: int(count) for code, count in zip(self.vocabulary, found, strict=True) if count}

    def holds(self, wanted: Collection[str]) -> Mask:
        """Return, for each response, whether its code is one of these."""
        places = [place for place, code in enumerate(self.vocabulary) if code in wanted]
        return np.isin(self.codes, places)


def code_column(values: Sequence[str]) -> CodeColumn:
    """Return the values as a column, its vocabulary in order of the alphabet."""
    vocabulary = tuple(sorted(set(values)))
    place = {code: number for number, code in enumerate(vocabulary)}
    return CodeColumn(np.fromiter((place[value] for value in values), np.int32, len(values)), vocabulary)


class StrandColumnBuilder:
    """Collects one strand's categories, response by response, from records that may say more than one thing.

    ranks: codes from the least telling to the most; a code that is not among them tells more than all of them.
    """

    def __init__(self, length: int, ranks: Sequence[str]) -> None:
        self._codes = array("i", [-1]) * length
        self._vocabulary: dict[str, int] = {code: place for place, code in enumerate(ranks)}
        self._ranked = len(ranks)

    def add(self, row: int, code: str) -> None:
        """Take a category for a response; what tells more stays, and of two categories the first."""
        place = self._vocabulary.setdefault(code, len(self._vocabulary))
        if min(place, self._ranked) > min(self._codes[row], self._ranked):
            self._codes[row] = place

    def column(self, otherwise: CodeColumn) -> CodeColumn:
        """Return the column, with the code of `otherwise` where nothing was said."""
        vocabulary = dict(self._vocabulary)
        translated = np.array([vocabulary.setdefault(code, len(vocabulary)) for code in otherwise.vocabulary], np.int32)
        said = np.frombuffer(self._codes, np.int32) if len(self._codes) else np.empty(0, np.int32)
        codes = np.where(said >= 0, said, translated[otherwise.codes]) if len(said) else said
        return CodeColumn(codes.astype(np.int32), tuple(vocabulary))
