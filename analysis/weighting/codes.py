"""Where each response's code stands in a list of codes, fast for a million responses. Pure."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn
from analysis.weighting.errors import WeightingRefused

Places = NDArray[np.intp]
# One code per response, in any of the shapes they come in.
Column = CodeColumn | NDArray[Any] | Sequence[Hashable]

ABSENT = -1
# A table of this many entries is still small beside a column.
_WIDEST_TABLE = 1 << 20
_LARGEST_WHOLE_NUMBER = 1 << 40
# Beyond any character (0x10FFFF), so that up to three characters make one exact 64-bit number.
_CHARACTERS = np.uint64(1 << 21)


def length(name: str, column: Column) -> int:
    """Return the number of responses in a column. Raises WeightingRefused where it is no column ("not-a-column")."""
    if isinstance(column, CodeColumn):
        return len(column.codes)
    if isinstance(column, str | bytes) or (isinstance(column, np.ndarray) and column.ndim != 1):
        raise WeightingRefused("not-a-column", column=name)
    return len(column)


def places(column: Column, codes: Sequence[Hashable]) -> Places:
    """Return (rows,) the place of each response's code in `codes`, ABSENT for a code that is not there."""
    if isinstance(column, CodeColumn):
        place = {code: number for number, code in enumerate(codes)}
        found = np.array([place.get(code, ABSENT) for code in column.vocabulary], np.intp)
        return found[column.codes] if len(found) else np.empty(0, np.intp)
    if isinstance(column, np.ndarray) and codes:
        if column.dtype.kind in "biu" and all(_is_whole(code) for code in codes):
            return _of_numbers(column, [int(code) for code in codes])  # type: ignore[call-overload]
        if column.dtype.kind == "U" and column.dtype.itemsize and all(isinstance(code, str) for code in codes):
            return _of_words(column, [str(code) for code in codes])
    return _one_by_one(column, codes)


def value_at(column: Column, row: int) -> Hashable:
    """Return the code of one response, as a plain Python value."""
    if isinstance(column, CodeColumn):
        return column.vocabulary[int(column.codes[row])]
    found = column[row]
    plain: Hashable = found.item() if isinstance(found, np.generic) else found
    return plain


def numbered(column: Column) -> tuple[Places, list[Hashable]]:
    """Return (rows,) a number for each response's code, and the codes in the order of their numbers."""
    if isinstance(column, CodeColumn):
        return column.codes.astype(np.intp), list(column.vocabulary)
    if isinstance(column, np.ndarray) and column.dtype.kind in "biuUS":
        codes, numbers = np.unique(column, return_inverse=True)
        return numbers.astype(np.intp, copy=False), codes.tolist()
    number: dict[Hashable, int] = {}
    values = column.tolist() if isinstance(column, np.ndarray) else column
    found = np.fromiter((number.setdefault(value, len(number)) for value in values), np.intp, len(values))
    return found, list(number)


def _is_whole(code: Hashable) -> bool:
    return isinstance(code, int | np.integer) and abs(int(code)) < _LARGEST_WHOLE_NUMBER


def _of_numbers(column: NDArray[Any], codes: list[int]) -> Places:
    least, greatest = min(codes), max(codes)
    if greatest - least >= _WIDEST_TABLE or column.dtype == np.uint64:
        return _one_by_one(column, codes)
    # One entry more at either end takes every number outside.
    table = np.full(greatest - least + 3, ABSENT, np.intp)
    table[np.array(codes) - least + 1] = np.arange(len(codes))
    return np.take(table, column.astype(np.int64) - (least - 1), mode="clip")


def _of_words(column: NDArray[np.str_], codes: list[str]) -> Places:
    """Compare a few telling characters of each word, as numbers, and then each word with the one code it can be."""
    letters = column.dtype.itemsize // 4
    fitting = [place for place, code in enumerate(codes) if len(code) <= letters]
    if not fitting:
        return np.full(len(column), ABSENT, np.intp)
    words = np.ascontiguousarray(column, dtype=f"=U{letters}")
    known = np.array([codes[place] for place in fitting], dtype=words.dtype)
    telling = _telling_letters(_letters(known))
    if len(telling) > 3:
        return _one_by_one(column, codes)
    keys = _keys(_letters(known), telling)
    order = np.argsort(keys)
    nearest = np.searchsorted(keys[order], _keys(_letters(words), telling))
    candidate = order[np.minimum(nearest, len(order) - 1)]
    return np.where(known[candidate] == words, np.array(fitting, np.intp)[candidate], ABSENT)


def _letters(words: NDArray[np.str_]) -> NDArray[np.uint32]:
    return words.view(np.uint32).reshape(len(words), words.dtype.itemsize // 4)


def _telling_letters(known: NDArray[np.uint32]) -> list[int]:
    """Return the positions, as few as a greedy search finds, at which no two codes are alike."""
    telling: list[int] = []
    groups = 1 if len(known) == 1 else 0
    while groups < len(known):
        counts = [len(np.unique(known[:, [*telling, letter]], axis=0)) for letter in range(known.shape[1])]
        groups = max(counts)
        telling.append(counts.index(groups))
    return telling or [0]


def _keys(letters: NDArray[np.uint32], telling: list[int]) -> NDArray[np.uint64]:
    keys = letters[:, telling[0]].astype(np.uint64)
    for letter in telling[1:]:
        keys = keys * _CHARACTERS + letters[:, letter]
    return keys


def _one_by_one(column: NDArray[Any] | Sequence[Hashable], codes: Sequence[Hashable]) -> Places:
    place = {code: number for number, code in enumerate(codes)}
    values = column.tolist() if isinstance(column, np.ndarray) else column
    return np.fromiter((place.get(value, ABSENT) for value in values), np.intp, len(values))
