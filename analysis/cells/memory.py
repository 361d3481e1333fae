"""Batches of a snapshot that is in memory. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

import numpy as np

from analysis.cells.batch import Batch, Codes
from analysis.cells.errors import CannotCount
from analysis.cells.pairs import QUESTION, STRAND
from analysis.columns import CodeColumn


@runtime_checkable
class InMemory(Protocol):
    """What of `analysis.snapshot.Snapshot` is counted."""

    @property
    def strands(self) -> Mapping[str, CodeColumn]:
        """Strand → categories."""

    @property
    def questions(self) -> Mapping[str, CodeColumn]:
        """Question → answers, "" for none."""

    @property
    def channels(self) -> CodeColumn:
        """How they were sent."""

    @property
    def languages(self) -> CodeColumn:
        """In which language."""

    @property
    def sessions(self) -> CodeColumn:
        """In which assisted session, "" for none."""


_SINGLE = {"channel": "channels", "language": "languages", "session": "sessions"}


def names_of(snapshot: InMemory) -> tuple[str, ...]:
    """Return the names of the columns, as in a snapshot's files."""
    strands = (STRAND + name for name in snapshot.strands)
    return (*strands, *(QUESTION + name for name in snapshot.questions), *_SINGLE)


def batches(snapshot: InMemory, names: Sequence[str], size: int) -> Iterator[Batch]:
    """Yield the columns, `size` rows at a time. Nothing is copied."""
    columns = {name: _column(snapshot, name) for name in names}
    rows = len(snapshot.channels.codes)
    for start in range(0, rows, size):
        end = min(start + size, rows)
        yield Batch(
            end - start,
            {name: Codes(found.codes[start:end], found.vocabulary, False) for name, found in columns.items()},
        )


def _column(snapshot: InMemory, name: str) -> CodeColumn:
    if name.startswith(STRAND):
        found = snapshot.strands[name.removeprefix(STRAND)]
    elif name.startswith(QUESTION):
        found = snapshot.questions[name.removeprefix(QUESTION)]
    else:
        found = getattr(snapshot, _SINGLE[name])
    if len(found.codes) != len(snapshot.channels.codes):
        raise CannotCount("columns-differ", column=name)
    return CodeColumn(found.codes.astype(np.int32, copy=False), found.vocabulary)
