"""Options ranked by support, over all returns and by group of stakeholder; issues ranked by how often raised. Pure.

The way of Leicester City Council's scoping consultation of 2001: every return chose one of eight options, and a table
gave each option's share, the most supported first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.crosstabs.shares import Share, plain_shares
from analysis.intervals import jeffreys


@dataclass(frozen=True, slots=True)
class Support:
    """One option. rank: from 1, options of equal support share one and the next is left out · share: of the returns."""

    option: str
    rank: int
    returns: int
    share: Share


def ranked_support(
    counts: Mapping[str, int], *, options: Sequence[str], returns: int | None = None
) -> tuple[Support, ...]:
    """Return every option by its support, the most first, those of equal support in the order of `options`.

    counts: option → returns that chose it; one that nobody chose may be left out of it, and is ranked · options: those
    on offer; what else was chosen, such as an option of a return's own, comes after them · returns: that answered,
    where a return may choose several; else the sum of the counts. Without any return there is no ranking: (). Raises
    ValueError for a count below nought or above `returns`.
    """
    everything = [*options, *(option for option in counts if option not in set(options))]
    found = [counts.get(option, 0) for option in everything]
    answered = sum(found) if returns is None else returns
    if min(found, default=0) < 0 or max(found, default=0) > answered:
        raise ValueError(f"no support by {found} of {answered} returns")
    if not answered:
        return ()
    if returns is None:
        shares = plain_shares(np.array(found, np.int64))
    else:
        shares = tuple(Share(count / answered, *jeffreys(count, answered)) for count in found)
    order = sorted(range(len(found)), key=lambda place: -found[place])
    ranks = _ranks([found[place] for place in order])
    return tuple(
        Support(everything[place], rank, found[place], shares[place]) for place, rank in zip(order, ranks, strict=True)
    )


def support_by_group(
    counts: Mapping[str, Mapping[str, int]], *, options: Sequence[str], returns: Mapping[str, int] | None = None
) -> dict[str, tuple[Support, ...]]:
    """Return `ranked_support` of each group of stakeholder. counts: group → option → returns; returns: group → all."""
    return {
        group: ranked_support(found, options=options, returns=None if returns is None else returns.get(group, 0))
        for group, found in counts.items()
    }


def ranked_issues(raised: Mapping[str, int], *, more_than: int = 0) -> tuple[tuple[int, str, int], ...]:
    """Return (rank, issue, times raised), the most often first, of issues raised more than `more_than` times.

    Leicester's report lists those raised on more than three occasions. Issues raised as often share a rank and stay in
    the order given.
    """
    kept = sorted(((issue, times) for issue, times in raised.items() if times > more_than), key=lambda pair: -pair[1])
    ranks = _ranks([times for _issue, times in kept])
    return tuple((rank, issue, times) for rank, (issue, times) in zip(ranks, kept, strict=True))


def places_in_ranking(orders: Sequence[Sequence[str] | None], options: Sequence[str]) -> dict[str, list[float | None]]:
    """Return option → its place in each response's order, from 1, for `values.compare_each`.

    orders: one a response, the first choice first, None where there is none. An option that a response left out shares
    the places left: with m of k options ranked, (m + 1 + k) ÷ 2.
    """
    found: dict[str, list[float | None]] = {option: [] for option in options}
    for order in orders:
        place = {option: float(number) for number, option in enumerate(order or (), start=1)}
        left = (len(place) + 1 + len(options)) / 2
        for option, places in found.items():
            places.append(place.get(option, left) if order else None)
    return found


def _ranks(descending: Sequence[int]) -> list[int]:
    return [descending.index(value) + 1 for value in descending]
