"""The quick rule for a table of groups × options whose sums by group and by option are known. Pure.

A page view uses it; what is released goes through `gate`, which knows more. Hidden is every count from 1 to
threshold − 1, and further ones until in each group and in each option those hidden are at least two and add up to the
threshold, and no hidden count follows from all sums together. The last: hidden cells are the edges of a graph between
groups and options, and a count follows from the sums exactly where its edge is a bridge (Gusfield 1988, A graph
theoretic approach to statistical data security, SIAM Journal on Computing 17(3)).
"""

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.families import DEFAULT_THRESHOLD

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]


def hidden_grid(
    counts: Counts,
    *,
    threshold: int = DEFAULT_THRESHOLD,
    groups: Collection[int] = (),
    options: Collection[int] = (),
    forced: Mask | None = None,
) -> Mask:
    """Return which cells to hide. counts: groups × options · groups, options: places hidden whole, their sums too ·
    forced: groups × options, cells hidden already, elsewhere.
    """
    hidden = (counts > 0) & (counts < threshold)
    if forced is not None:
        hidden |= forced
    hidden[list(groups)] = True
    hidden[:, list(options)] = True
    # Hiding one cell may leave another line short: go round until nothing changes. A cell never comes back.
    while True:
        before = int(hidden.sum())
        for line, gone in _lines(counts, hidden, groups, options):
            _protect(line, gone, threshold)
        if int(hidden.sum()) == before and not _mend_bridge(counts, hidden, groups, options):
            return hidden


def _lines(
    counts: Counts, hidden: Mask, groups: Collection[int], options: Collection[int]
) -> Iterator[tuple[Counts, Mask]]:
    """Yield the groups and options whose sum is known, as views: what is hidden in one is hidden in the table."""
    for place in range(len(counts)):
        if place not in groups:
            yield counts[place], hidden[place]
    for place in range(counts.shape[1]):
        if place not in options:
            yield counts[:, place], hidden[:, place]


def _protect(line: Counts, gone: Mask, threshold: int) -> None:
    """Hide more of a line, the smallest counts first, until those hidden protect one another."""
    while gone.any() and not gone.all():
        alone = int(gone.sum()) < 2
        if not alone and int(line[gone].sum()) >= threshold:
            return
        left = np.flatnonzero(~gone & (line > 0))
        if len(left):
            gone[left[np.argmin(line[left])]] = True
        elif alone:
            gone[np.flatnonzero(~gone)[0]] = True
        else:
            return


def _mend_bridge(counts: Counts, hidden: Mask, groups: Collection[int], options: Collection[int]) -> bool:
    """Hide one more cell, if a hidden one follows from the sums and one is left that stops it. Return whether."""
    for beyond in _bridges(hidden, groups, options):
        # A cell between the two sides closes a circle through the bridge.
        across = ~hidden & (beyond[: len(counts), None] != beyond[None, len(counts) : sum(counts.shape)])
        if across.any():
            sizes = np.where(across, np.where(counts > 0, counts, np.iinfo(np.int64).max - 1), np.iinfo(np.int64).max)
            hidden[np.unravel_index(int(np.argmin(sizes)), counts.shape)] = True
            return True
    return False


def _bridges(hidden: Mask, groups: Collection[int], options: Collection[int]) -> Iterator[Mask]:
    """Yield, for each hidden cell that is a bridge, which nodes lie beyond it.

    Nodes: groups, options, and one for what is not known: a line whose sum is hidden has an edge to it.
    """
    rows, columns = hidden.shape
    outside = rows + columns
    edges = [(int(row), rows + int(column)) for row, column in np.argwhere(hidden)]
    edges += [(row, outside) for row in groups] + [(rows + column, outside) for column in options]
    near: list[list[tuple[int, int]]] = [[] for _ in range(outside + 1)]
    for number, (one, other) in enumerate(edges):
        near[one].append((other, number))
        near[other].append((one, number))
    for number, (row, column) in enumerate(edges):
        # Lines with a hidden sum are never worked out of themselves.
        if column == outside or row >= rows:
            continue
        reached = _reached(near, row, without=number)
        if not reached[column]:
            yield ~reached


def _reached(near: list[list[tuple[int, int]]], start: int, *, without: int) -> Mask:
    """Return the nodes that are reached from one, without one edge."""
    seen = np.zeros(len(near), np.bool_)
    seen[start] = True
    waiting = [start]
    while waiting:
        for other, number in near[waiting.pop()]:
            if number != without and not seen[other]:
                seen[other] = True
                waiting.append(other)
    return seen
