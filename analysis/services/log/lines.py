"""A line of the log that stands for several acts of one day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """who: by name, several apart by semicolons · what: in words · times: how often · small: with small numbers."""

    day: str
    who: str
    what: str
    times: str
    small: bool = False
