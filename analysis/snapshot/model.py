"""What a snapshot is: the submitted responses of one survey as columns of codes and numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn
from surveys.engine.definition import Survey as Definition

AGE_UNKNOWN = -1
# Stands between the options of one answer that are several; no code holds it.
BETWEEN = "|"
# All that is told of an answer in words, a date, a place, a file: that there is one.
ANSWERED = "answered"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The responses of a survey. Columns have one place per response, the same in each, in no particular order.

    definition, version: the newest, None before anything was published · represents: people behind the responses ·
    days: ISO dates, where the council is · answered: question code → responses with an answer · chosen: question code
    → option or point → responses · strands: strand → categories, the four missing codes included; strands that any
    version asks · age_years: AGE_UNKNOWN where no date of birth was given · unreadable: equality records that could
    not be opened · questions: `q:` columns, docs/snapshot.md names them; "" is no answer · numbers: `n:` columns, NaN
    is no answer · sessions: "" where there was none · asked_in: the number of each response's version · definitions:
    version number → definition, newest first · number: 0 for one that is not stored; else it rises when what is stored
    changes · digest: of the stored files, "" for none.
    """

    definition: Definition | None
    version: int | None
    represents: int
    channels: CodeColumn
    days: CodeColumn
    answered: Mapping[str, int]
    chosen: Mapping[str, Mapping[str, int]]
    strands: Mapping[str, CodeColumn]
    age_years: NDArray[np.int16]
    unreadable: int
    questions: Mapping[str, CodeColumn]
    numbers: Mapping[str, NDArray[np.float64]]
    languages: CodeColumn
    sessions: CodeColumn
    asked_in: NDArray[np.int32]
    taken_at: datetime
    definitions: Mapping[int, Definition] = field(default_factory=dict)
    number: int = 0
    digest: str = ""

    @property
    def responses(self) -> int:
        """The number of submitted responses."""
        return len(self.age_years)


class Lazy(Mapping[str, T]):
    """A mapping whose values are made when they are first asked for, and kept."""

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
