"""Answers as small numbers beside their labels. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.crosstabs.errors import CannotTest

Places = NDArray[np.intp]
Numbers = NDArray[np.float64]

MISSING = -1
_SMALLEST, _LARGEST = 1e-100, 1e100


@dataclass(frozen=True, slots=True)
class Coded:
    """One code per response: `codes[i]` is a place in `labels`, or MISSING. Every label has a response."""

    codes: Places
    labels: tuple[Any, ...]

    def among(self, used: NDArray[np.bool_]) -> "Coded":
        """Return the codes of the responses in `used`, the others MISSING, without labels that nobody has left."""
        left = np.bincount(self.codes[used & (self.codes >= 0)], minlength=len(self.labels)) > 0
        places = np.append(np.where(left, np.cumsum(left) - 1, MISSING), MISSING)
        codes = np.where(used, places[self.codes], MISSING).astype(np.intp)
        return Coded(codes, tuple(label for label, kept in zip(self.labels, left, strict=True) if kept))


def coded(values: ArrayLike | Sequence[Any]) -> Coded:
    """Return values (n of them: words, numbers or truths) as codes, labels in their order. None and NaN are MISSING."""
    array = np.asarray(values)
    if array.dtype.kind == "O":
        return _coded_objects(array.tolist())
    if array.dtype.kind == "f":
        given = ~np.isnan(array)
        labels, found = np.unique(array[given], return_inverse=True)
        codes = np.full(len(array), MISSING, np.intp)
        codes[given] = found
    else:
        labels, codes = np.unique(array, return_inverse=True)
    return Coded(codes.astype(np.intp, copy=False), tuple(labels.tolist()))


def _coded_objects(values: list[Any]) -> Coded:
    # NaN alone differs from itself.
    given = {value for value in values if value is not None and value == value}
    labels = tuple(sorted(given, key=lambda value: (isinstance(value, str), value)))
    place = {label: number for number, label in enumerate(labels)}
    return Coded(np.fromiter((place.get(value, MISSING) for value in values), np.intp, len(values)), labels)


def same_length(length: int, **columns: Any) -> None:
    """Raise CannotTest("lengths-differ") for the first column, given by name, that has not `length` places."""
    for name, column in columns.items():
        if column is not None and len(column) != length:
            raise CannotTest("lengths-differ", column=name, expected=length, found=len(column))


def checked_weights(weights: ArrayLike | None, length: int) -> Numbers:
    """Return the weights, one each where none are given.

    Raises CannotTest("bad-weight") (params: row, from 0) for what is below nought, no number, or so small or large that
    its square is none.
    """
    if weights is None:
        return np.ones(length)
    numbers = np.asarray(weights, np.float64)
    same_length(length, weights=numbers)
    wrong = ~((numbers == 0) | ((numbers >= _SMALLEST) & (numbers <= _LARGEST)))
    if wrong.any():
        raise CannotTest("bad-weight", row=int(np.argmax(wrong)))
    return numbers
