"""The equations between figures: each is a sum over atoms, the people whom no figure tells apart. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from analysis.disclosure.figures import Figures, Key

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Linked tables are joined into one table of atoms up to this size; beyond it they only share their common figures.
MOST_ATOMS = 3000


@dataclass(frozen=True, slots=True)
class Relations:
    """figures × atoms, and the ties between atoms that two tables share.

    rows: figure → its row of `matrix` · ties: equations whose right side is nought · joined: whether every set of
    atoms that satisfies the equations is a possible set of people. Where it is not, more is thought possible than is.
    """

    rows: Mapping[Key, int]
    matrix: "csr_array"
    ties: "csr_array"
    joined: bool

    @property
    def atoms(self) -> int:
        """How many atoms there are."""
        return int(self.matrix.shape[1])


def relations(figures: Figures, *, most_atoms: int = MOST_ATOMS) -> Relations:
    """Return the equations between the figures.

    Tables that are linked in a tree (each shares dimensions with one other) need not be joined: margins that agree
    pair by pair then belong to one table (Vorob'ev 1962, Theory of Probability and its Applications 7(2)). Other sets
    are made a tree by joining tables, where that is small enough.
    """
    classes = _classes(figures)
    edges = _largest(frozenset(name for name, _ in key) for key in figures.counts)
    cliques = _tree(edges)
    sizes = [prod(len(set(classes[name].values())) for name in clique) for clique in cliques]
    joined = sum(sizes) <= most_atoms or len(edges) == 1 or set(cliques) == set(edges)
    clusters = [tuple(sorted(cluster)) for cluster in (cliques if joined else edges)]
    return _assemble(figures, classes, clusters, joined=joined)


def _classes(figures: Figures) -> dict[str, dict[str, int]]:
    """Dimension → leaf → its class: leaves that no figure tells apart are one class."""
    sets: dict[str, list[frozenset[str]]] = {}
    for key in figures.counts:
        for name, members in key:
            if members not in sets.setdefault(name, []):
                sets[name].append(members)
    classes: dict[str, dict[str, int]] = {}
    for name, told in sets.items():
        numbers: dict[tuple[bool, ...], int] = {}
        classes[name] = {
            leaf: numbers.setdefault(tuple(leaf in members for members in told), len(numbers))
            for leaf in figures.leaves[name]
        }
    return classes


def _largest(edges: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    distinct = sorted(set(edges), key=lambda edge: (-len(edge), sorted(edge)))
    kept: list[frozenset[str]] = []
    for edge in distinct:
        if not any(edge <= other for other in kept):
            kept.append(edge)
    return kept


def _tree(edges: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return the cliques of the triangulated graph of dimensions (elimination by least fill-in)."""
    near: dict[str, set[str]] = {}
    for edge in edges:
        for name in edge:
            near.setdefault(name, set()).update(edge - {name})
    cliques: list[frozenset[str]] = []
    while near:
        name = min(sorted(near), key=lambda name: sum(b not in near[a] for a, b in combinations(near[name], 2)))
        around = near.pop(name)
        cliques.append(frozenset({name, *around}))
        for other in around:
            near[other] |= around - {other}
            near[other].discard(name)
    return _largest(cliques) or [frozenset()]


def _assemble(
    figures: Figures,
    classes: Mapping[str, Mapping[str, int]],
    clusters: Sequence[tuple[str, ...]],
    *,
    joined: bool,
) -> Relations:
    from scipy.sparse import csr_array

    shapes = [tuple(len(set(classes[name].values())) for name in cluster) for cluster in clusters]
    starts = np.concatenate([[0], np.cumsum([prod(shape) for shape in shapes])]).astype(np.int64)

    def atoms(place: int, limits: Mapping[str, Iterable[int]]) -> np.ndarray:
        axes = [
            sorted(limits.get(name, range(size))) for name, size in zip(clusters[place], shapes[place], strict=True)
        ]
        if not axes:
            return starts[place : place + 1]
        return np.asarray(np.ravel_multi_index(np.ix_(*axes), shapes[place]).ravel() + starts[place])

    columns = []
    for key in figures.counts:
        limits = {name: {classes[name][leaf] for leaf in members} for name, members in key}
        place = next(place for place, cluster in enumerate(clusters) if limits.keys() <= set(cluster))
        columns.append(atoms(place, limits))
    matrix = _rows(columns, [np.ones(len(row)) for row in columns], int(starts[-1]))
    columns, signs = [], []
    for first, second in _ties(clusters, tree=joined):
        shared = sorted(set(clusters[first]) & set(clusters[second]))
        for point in product(*(range(shapes[first][clusters[first].index(name)]) for name in shared)):
            here = {name: [value] for name, value in zip(shared, point, strict=True)}
            one, other = atoms(first, here), atoms(second, here)
            columns.append(np.concatenate([one, other]))
            signs.append(np.concatenate([np.ones(len(one)), -np.ones(len(other))]))
    ties = _rows(columns, signs, int(starts[-1]))
    return Relations({key: row for row, key in enumerate(figures.counts)}, csr_array(matrix), csr_array(ties), joined)


def _ties(clusters: Sequence[tuple[str, ...]], *, tree: bool) -> list[tuple[int, int]]:
    """Pairs of clusters whose margins must agree: a widest spanning tree of a tree of cliques, else all pairs."""
    pairs = sorted(
        combinations(range(len(clusters)), 2), key=lambda pair: -len({*clusters[pair[0]]} & {*clusters[pair[1]]})
    )
    if not tree:
        return pairs
    root = list(range(len(clusters)))
    chosen = []
    for first, second in pairs:
        if root[first] != root[second]:
            chosen.append((first, second))
            root = [root[first] if value == root[second] else value for value in root]
    return chosen


def _rows(columns: Sequence[np.ndarray], values: Sequence[np.ndarray], width: int) -> "csr_array":
    from scipy.sparse import csr_array

    ends = np.concatenate([[0], np.cumsum([len(row) for row in columns])]).astype(np.int64)
    if not columns:
        return csr_array((0, width))
    return csr_array((np.concatenate(values), np.concatenate(columns), ends), shape=(len(columns), width))
