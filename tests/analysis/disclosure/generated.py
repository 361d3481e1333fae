"""Generated people, and the tables that are made of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.tables import Condition, Dimension, Table, tabulate


@dataclass
class People:
    """Columns of codes for some hundred people, most of them in a few categories."""

    dimensions: dict[str, Dimension]
    columns: dict[str, NDArray[np.int64]]

    def table(
        self, *names: str, where: Condition | None = None, taken: str | None = None, rows: int | None = None
    ) -> Table:
        columns = {name: column[:rows] for name, column in self.columns.items()}
        label = " × ".join(names) + (f" where {sorted(where)}" if where else "")
        dimensions = [self.dimensions[name] for name in names]
        return tabulate(label, dimensions, columns, where=where, taken=taken, known=self.dimensions)


def people(
    rng: np.random.Generator, sizes: dict[str, int], count: int | None = None, *, groups: bool = False
) -> People:
    """Return people in dimensions of these many leaves; the first two leaves make a roll-up where `groups`."""
    number = int(rng.integers(0, 300)) if count is None else count
    dimensions, columns = {}, {}
    for name, size in sizes.items():
        leaves = tuple(f"{name}{place}" for place in range(size))
        rolled = {f"{name}-group": frozenset(leaves[:2])} if groups and size > 2 else {}
        dimensions[name] = Dimension(name, leaves, rolled)
        columns[name] = rng.choice(size, size=number, p=rng.dirichlet(np.full(size, 0.6)))
    return People(dimensions, columns)
