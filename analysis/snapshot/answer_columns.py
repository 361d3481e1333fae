"""Columns from answers of one kind, batch by batch. Pure: Arrow in, Arrow out. Words that people wrote stay inside."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.model import ANSWERED, BETWEEN

CODES = pa.dictionary(pa.int32(), pa.string())


def single(values: pa.Array, known: Sequence[str]) -> pa.DictionaryArray:
    """Return strings as codes. What is no known code is told as answered and no more: it might be words."""
    codes = frozenset(known)
    return renamed(values.dictionary_encode(), lambda value: value if value in codes or not value else ANSWERED)


def several(values: pa.Array, known: Sequence[str]) -> pa.DictionaryArray:
    """Return lists of strings as codes with BETWEEN between them, each once and in the order of `known`."""
    order = {code: place for place, code in enumerate(known)}

    def joined(value: str) -> str:
        chosen = sorted({code for code in value.split(BETWEEN) if code in order}, key=order.__getitem__)
        return BETWEEN.join(chosen) if chosen or not value else ANSWERED

    return renamed(pc.binary_join(values, BETWEEN).dictionary_encode(), joined)


def answered(values: pa.Array) -> pa.DictionaryArray:
    """Return, of answers in words and the like, whether there is one."""
    there = values.is_valid()
    if pa.types.is_string(values.type):
        there = pc.and_(there, pc.fill_null(pc.not_equal(values, ""), False))
    elif pa.types.is_list(values.type):
        there = pc.fill_null(pc.greater(pc.list_value_length(values), 0), False)
    elif pa.types.is_boolean(values.type):
        there = pc.fill_null(values, False)
    places = pc.if_else(there, pa.scalar(0, pa.int32()), pa.scalar(None, pa.int32()))
    return pa.DictionaryArray.from_arrays(places, pa.array([ANSWERED], pa.string()))


def numbers(values: pa.Array) -> pa.Array:
    """Return whole numbers or decimal strings as numbers; null for what is no finite number."""
    try:
        found = pc.cast(values, pa.float64(), safe=False)
    except pa.ArrowInvalid:
        found = pa.array([_number(value) for value in values.to_pylist()], pa.float64())
    return pc.if_else(pc.is_finite(found), found, None)


def places(values: pa.Array, options: Sequence[str]) -> dict[str, pa.Array]:
    """Return option → its place in each ordered list, 1 the first; null where it is left out."""
    lengths = pc.fill_null(pc.list_value_length(values), 0).to_numpy(zero_copy_only=False)
    starts = np.cumsum(lengths) - lengths
    of_row = np.repeat(np.arange(len(values)), lengths)
    place = np.arange(len(of_row)) - starts[of_row] + 1.0
    found = pc.fill_null(pc.index_in(values.flatten(), pa.array(options, pa.string())), -1)
    option_at = found.to_numpy(zero_copy_only=False)
    made = {}
    for number, option in enumerate(options):
        here = option_at == number
        column = np.full(len(values), np.nan)
        column[of_row[here]] = place[here]
        made[option] = pa.array(column, from_pandas=True)
    return made


def renamed(column: pa.DictionaryArray, name: Callable[[str], str]) -> pa.DictionaryArray:
    """Return the column with other codes, several of which may become one; "" becomes no answer."""
    names = [name(value) if value else "" for value in column.dictionary.to_pylist()]
    vocabulary = [code for code in dict.fromkeys(names) if code]
    place = {code: number for number, code in enumerate(vocabulary)}
    moved = pa.array([place.get(code) for code in names], pa.int32())
    return pa.DictionaryArray.from_arrays(moved.take(column.indices), pa.array(vocabulary, pa.string()))


def _number(value: str | int | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None
