"""What things cost, under names."""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import mean, median

# One figure for each thing that is read, always in the same order, such as seconds of the web server and of the
# database server.
Reading = tuple[float, ...]


@dataclass(slots=True)
class Meter:
    """Collects what `read` has gained each time something was done."""

    read: Callable[[], Reading]
    rounds: dict[str, list[Reading]] = field(default_factory=lambda: defaultdict(list))
    _now: dict[str, list[Reading]] = field(default_factory=lambda: defaultdict(list))
    _open: dict[str, list[Reading]] = field(default_factory=dict)

    @contextlib.contextmanager
    def measure(self, name: str, *, times: int = 1) -> Iterator[None]:
        """Note the cost of one of the `times` things that the block does, here and in every total that is open."""
        before = self.read()
        yield
        cost = tuple((after - earlier) / times for after, earlier in zip(self.read(), before, strict=True))
        self._now[name].append(cost)
        for parts in self._open.values():
            parts.append(cost)

    @contextlib.contextmanager
    def total(self, name: str) -> Iterator[None]:
        """Note under this name the sum of what is measured within the block."""
        self._open[name] = []
        yield
        self._now[name].append(_by_place(sum, self._open.pop(name)))

    def end_round(self) -> None:
        """Keep the mean of each name's costs as one round, so that a round is long against the clock's steps."""
        for name, costs in self._now.items():
            self.rounds[name].append(_by_place(mean, costs))
        self._now.clear()

    def typical(self, name: str) -> Reading:
        """Return the median of the rounds. Raises KeyError for what was never measured."""
        return _by_place(median, self._of(name))

    def least(self, name: str) -> Reading:
        """Return the lowest round: the one that other work on the machine disturbed least."""
        return _by_place(min, self._of(name))

    def most(self, name: str) -> Reading:
        """Return the highest round."""
        return _by_place(max, self._of(name))

    def names(self, ending: str) -> list[str]:
        """Return the names measured so far that end so, such as every POST."""
        return [name for name in self.rounds if name.endswith(ending)]

    def _of(self, name: str) -> list[Reading]:
        if name not in self.rounds:
            raise KeyError(f"nothing was measured under {name!r}")
        return self.rounds[name]


def _by_place(summary: Callable[[list[float]], float], readings: list[Reading]) -> Reading:
    return tuple(summary(list(place)) for place in zip(*readings, strict=True))
