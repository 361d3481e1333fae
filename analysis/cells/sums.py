"""Responses, their weights and their squared weights, added up over cells of any shape. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Three arrays of one shape. n: responses · w: Σ weights · w2: Σ squared weights; both None without weights."""

    n: Counts
    w: Floats | None = None
    w2: Floats | None = None

    @classmethod
    def nothing(cls, *shape: int, weighted: bool) -> Self:
        """Return zeros."""
        counts = np.zeros(shape, np.int64)
        return cls(counts, np.zeros(shape), np.zeros(shape)) if weighted else cls(counts)

    def each(self, change: Callable[[NDArray], NDArray]) -> Self:  # type: ignore[type-arg]
        """Return the three arrays changed alike, by something linear: a sum, a choice of places, a product."""
        w = None if self.w is None else change(self.w)
        w2 = None if self.w2 is None else change(self.w2)
        return type(self)(change(self.n), w, w2)

    def add(self, other: Self, where: tuple[slice, ...] | slice = slice(None)) -> None:
        """Add others to the places `where`, in place. Both have weights or neither."""
        self.n[where] += other.n
        if self.w is not None and other.w is not None:
            self.w[where] += other.w
        if self.w2 is not None and other.w2 is not None:
            self.w2[where] += other.w2

    def less(self, other: Self) -> Self:
        """Return these without the others, such as who answered and did not choose: shapes may broadcast."""
        w = None if self.w is None or other.w is None else self.w - other.w
        w2 = None if self.w2 is None or other.w2 is None else self.w2 - other.w2
        return type(self)(self.n - other.n, w, w2)

    def padded(self, *shape: int) -> Self:
        """Return the same with zeros behind, up to a larger shape."""
        if self.n.shape == shape:
            return self
        grown = self.nothing(*shape, weighted=self.w is not None)
        grown.add(self, tuple(slice(size) for size in self.n.shape))
        return grown
