"""Processor time of this process and of others, to the nanosecond, by Linux's own clocks."""

import resource
import time
from pathlib import Path

# Shorter than anything that is measured, and long enough for a server to get its turn.
_BREATH = 0.0003
_MOST_BREATHS = 50


def processor_seconds() -> float:
    """Return the processor time of this process so far, its own and the system's on its behalf, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Processes:
    """A process and its children: what all of them have used of the processor, theirs and the system's for them."""

    def __init__(self, parent: int) -> None:
        self._parent = parent
        self._used: dict[int, float] = {}

    def seconds(self) -> float:
        """Return the processor time so far. A child that has ended keeps what was last seen of it."""
        for process in (self._parent, *_children(self._parent)):
            with_clock = _seconds_of(process)
            if with_clock is not None:
                self._used[process] = with_clock
        return sum(self._used.values())

    def settled(self) -> float:
        """Return the processor time once none is used any more: a server tidies up after it has answered."""
        before = self.seconds()
        for _ in range(_MOST_BREATHS):
            time.sleep(_BREATH)
            now = self.seconds()
            if now == before:
                break
            before = now
        return before


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _seconds_of(process: int) -> float | None:
    # clock_getcpuclockid(3) makes the same number; Python has it for threads only.
    clock = (~process << 3) | 2
    try:
        return time.clock_gettime(clock)
    except OSError:
        return None
