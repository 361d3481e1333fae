"""How many people there are in each category of one strand and each of another: counted, or assumed. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.weighting import WeightingRefused, rake, to_one_total

Floats = NDArray[np.float64]
Origin = Literal["given", "assumed"]
GIVEN: Origin = "given"
ASSUMED: Origin = "assumed"


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """A joint baseline of two strands. shares: (categories of the first, of the second), summing to one."""

    strands: tuple[str, str]
    categories: tuple[tuple[str, ...], tuple[str, ...]]
    shares: Floats
    origin: Origin


def given(
    strands: tuple[str, str],
    categories: tuple[Sequence[str], Sequence[str]],
    people: Mapping[tuple[str, str], float],
) -> Joint | None:
    """Return the joint baseline of counted people, or None where it counts nobody of these categories."""
    rows, columns = categories
    table = np.array([[people.get((row, column), 0) for column in columns] for row in rows], np.float64)
    if not table.size or not table.sum() > 0:
        return None
    return Joint(strands, (tuple(rows), tuple(columns)), table / table.sum(), GIVEN)


def assumed(strands: tuple[str, str], first: Mapping[str, float], second: Mapping[str, float]) -> Joint | None:
    """Return a joint baseline raked from the two one-way margins, or None where one of them counts nobody.

    Nothing is known of how the strands go together, and so each category of one is taken to be as common in every
    category of the other. Margins of different totals are brought to one.
    """
    try:
        sides: dict[str, Mapping[Hashable, float]] = {
            name: {code: people for code, people in margin.items()}  # noqa: C416 - keys of another type to mypy
            for name, margin in (("first", first), ("second", second))
        }
        margins = to_one_total(sides, 1.0)
        rows = np.repeat(np.arange(len(first)), len(second))
        columns = np.tile(np.arange(len(second)), len(first))
        codes = {"first": np.array(list(first))[rows], "second": np.array(list(second))[columns]}
        weights = rake(codes, margins).weights
    except WeightingRefused:
        return None
    return Joint(strands, (tuple(first), tuple(second)), weights.reshape(len(first), len(second)), ASSUMED)
