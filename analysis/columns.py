"""Columns of a snapshot: codes as small numbers beside their vocabulary. Pure."""

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
