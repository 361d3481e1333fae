"""How many people live in each category, made to add up: margins brought to one total. Pure."""

import math
from collections.abc import Collection, Hashable, Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.weighting.codes import ABSENT, Column, length, places
from analysis.weighting.errors import WeightingRefused

Margin = Mapping[Hashable, float]
# Census tables of one area and one base differ by a few people, because the publisher swaps and perturbs records: by up
# to 0.24% of a local authority and 0.38% of a ward in Census 2021. More than this is another base, or a mistake.
LARGEST_DIFFERENCE = 0.005
# More is no count, and could overflow.
_MOST_PEOPLE = 1e18


def total(name: str, margin: Margin) -> float:
    """Return the people in a margin.

    Raises WeightingRefused for a figure that is no count of people ("bad-margin") and for a margin of nobody
    ("nobody-lives-there").
    """
    for code, people in margin.items():
        if not 0 <= people <= _MOST_PEOPLE:
            raise WeightingRefused("bad-margin", column=name, code=code, total=people)
    everybody = math.fsum(margin.values())
    if everybody == 0:
        raise WeightingRefused("nobody-lives-there", column=name)
    return everybody


def agreed(margins: Mapping[str, Margin]) -> dict[str, dict[Hashable, float]]:
    """Return the margins with the total of the first, where their totals differ by no more than LARGEST_DIFFERENCE.

    Raises WeightingRefused as `total` does, and where they differ by more ("totals-differ"): tables of two bases, such
    as everybody and people aged 16 and over, are brought to one by `to_one_total`, knowingly.
    """
    totals = {name: total(name, margin) for name, margin in margins.items()}
    first = next(iter(totals))
    for name, people in totals.items():
        if abs(people - totals[first]) > LARGEST_DIFFERENCE * max(people, totals[first]):
            raise WeightingRefused(
                "totals-differ", column=name, total=people, other_column=first, other_total=totals[first]
            )
    return to_one_total(margins)


def to_one_total(margins: Mapping[str, Margin], people: float | None = None) -> dict[str, dict[Hashable, float]]:
    """Return the margins rescaled to one total, `people`, or else that of the first margin; shares stay as they were.

    Raises WeightingRefused as `total` does, and "bad-margin" for a total that is not above nought.
    """
    totals = {name: total(name, margin) for name, margin in margins.items()}
    wanted = next(iter(totals.values()), 0.0) if people is None else people
    if margins and not 0 < wanted <= _MOST_PEOPLE:
        raise WeightingRefused("bad-margin", column=None, code=None, total=wanted)
    return {
        name: {
            code: float(count) if totals[name] == wanted else count / totals[name] * wanted
            for code, count in margin.items()
        }
        for name, margin in margins.items()
    }


def leave_room(
    margin: Margin, column: Column, codes: Collection[Hashable], weights: NDArray[np.float64] | None = None
) -> dict[Hashable, float]:
    """Return the margin with room for those who gave no category, so that a strand can be raked though some skipped it.

    codes: what such responses hold, for instance "not-answered" and "prefer-not-to-say" · weights: (rows,) starting
    weights, or equal ones. Each code that occurs gets the share of the people that it has of the responses; the others
    share what is left as the margin says. So those who gave no category weigh, together, what they weighed before.
    Raises WeightingRefused "nobody-answered" where nobody gave a category, "lengths" and "no-weight" for weights that
    do not fit.
    """
    skipped = [code for code in codes if code not in margin]
    rows = length("column", column)
    if weights is not None and len(weights) != rows:
        raise WeightingRefused("lengths", column="weights", rows=len(weights), expected=rows)
    found = places(column, skipped)
    weighing = np.bincount(found[found != ABSENT], None if weights is None else weights[found != ABSENT], len(skipped))
    everything = float(rows if weights is None else weights.sum())
    if not everything > 0:
        raise WeightingRefused("no-weight")
    if not (found == ABSENT).any() or weighing.sum() >= everything:
        raise WeightingRefused("nobody-answered", codes=tuple(skipped))
    people = total("column", margin)
    left = 1 - float(weighing.sum()) / everything
    room = {code: float(part) / everything * people for code, part in zip(skipped, weighing, strict=True) if part}
    return {**{code: count * left for code, count in margin.items()}, **room}
