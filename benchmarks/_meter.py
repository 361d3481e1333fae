"""Processor time and queries of what is done, under names."""

import contextlib
import resource
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import mean, median


def processor_seconds() -> float:
    """Return the processor time of this process so far, its own and the system's on its behalf, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


@dataclass(slots=True)
class Meter:
    """Collects one cost for each time something was done: seconds, or queries when `counting`.

    Counting costs time itself, so one meter never does both.
    """

    counting: bool = False
    rounds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _now: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _open: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Note the cost of the block under this name, and in every total that is open."""
        if self.counting:
            from django.db import connection
            from django.test.utils import CaptureQueriesContext

            with CaptureQueriesContext(connection) as queries:
                yield
            self._note(name, len(queries))
        else:
            before = processor_seconds()
            yield
            self._note(name, processor_seconds() - before)

    @contextlib.contextmanager
    def total(self, name: str) -> Iterator[None]:
        """Note under this name the sum of what is measured within the block."""
        self._open[name] = 0.0
        yield
        self._now[name].append(self._open.pop(name))

    def end_round(self) -> None:
        """Keep the mean of each name's costs as one round, so that a round is long against the clock's steps."""
        for name, costs in self._now.items():
            self.rounds[name].append(mean(costs))
        self._now.clear()

    def typical(self, name: str) -> float:
        """Return the median of the rounds. Raises KeyError for what was never measured."""
        return median(self._of(name))

    def least(self, name: str) -> float:
        """Return the lowest round: the one that other work on the machine disturbed least."""
        return min(self._of(name))

    def most(self, name: str) -> float:
        """Return the highest round."""
        return max(self._of(name))

    def _of(self, name: str) -> list[float]:
        if name not in self.rounds:
            raise KeyError(f"nothing was measured under {name!r}")
        return self.rounds[name]

    def _note(self, name: str, cost: float) -> None:
        self._now[name].append(cost)
        for total in self._open:
            self._open[total] += cost
