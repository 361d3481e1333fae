"""How the categories of one strand hang together: kinds, and totals that include the finer categories. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["compared", "roll-up", "detail", "outside"]
COMPARED: Kind = "compared"
ROLL_UP: Kind = "roll-up"
DETAIL: Kind = "detail"
OUTSIDE: Kind = "outside"


@dataclass(frozen=True, slots=True)
class Category:
    """One category of a strand. `population`: people the baseline counts, None when it does not count this one."""

    code: str
    parent: str | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class StrandCounts:
    """A strand's categories in the pack's order, and how many responses of its base gave each code itself.

    A response that stopped at a parent ("Asian", and no more) is counted under the parent's code and not elsewhere.
    """

    strand: str
    categories: tuple[Category, ...]
    counts: Mapping[str, int]


class CategoryTree:
    """The tree of one strand.

    kinds: category code → its kind, without the codes that only the counts have.
    """

    def __init__(self, strand: StrandCounts) -> None:
        self._counts = strand.counts
        self._by_code = {category.code: category for category in strand.categories}
        self._children: dict[str, list[str]] = defaultdict(list)
        for category in strand.categories:
            if category.parent is not None:
                self._children[category.parent].append(category.code)
        self._has_baseline = any(category.population is not None for category in strand.categories)
        self.kinds: dict[str, Kind] = {code: self._kind(code) for code in self._by_code}

    def children(self, code: str) -> tuple[str, ...]:
        """Return the categories that roll up to this one, in the pack's order."""
        return tuple(self._children.get(code, ()))

    def total(self, code: str) -> int:
        """Return the responses in a category: its own and those of everything that rolls up to it.

        A category outside the baseline rolls up to nothing but another one outside it.
        """
        apart = self.kinds[code] != OUTSIDE
        finer = (child for child in self.children(code) if not (apart and self.kinds[child] == OUTSIDE))
        return self._counts.get(code, 0) + sum(self.total(child) for child in finer)

    def population(self, code: str) -> int:
        """Return the people the baseline counts in a category and in everything that rolls up to it."""
        return (self._by_code[code].population or 0) + sum(self.population(child) for child in self.children(code))

    def compared_total(self) -> int:
        """Return the responses that the shares of compared categories are of; without a baseline, all that count."""
        if not self._has_baseline:
            return sum(self.total(code) for code, category in self._by_code.items() if category.parent is None)
        return sum(self.total(code) for code, kind in self.kinds.items() if kind == COMPARED)

    def _kind(self, code: str) -> Kind:
        if not self._has_baseline or self._under_compared(code):
            return DETAIL
        if self._by_code[code].population is not None:
            return COMPARED
        return ROLL_UP if self._over_compared(code) else OUTSIDE

    def _under_compared(self, code: str) -> bool:
        parent = self._by_code[code].parent
        return parent is not None and (self._by_code[parent].population is not None or self._under_compared(parent))

    def _over_compared(self, code: str) -> bool:
        return any(
            self._by_code[child].population is not None or self._over_compared(child) for child in self.children(code)
        )
