"""A Snapshot of tables or files: what is always needed at once, questions and strands when they are asked for."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.columns import CodeColumn
from analysis.snapshot.answer_shapes import CHOSEN, COUNTED, shape_of
from analysis.snapshot.model import BETWEEN, Lazy, Snapshot
from analysis.snapshot.tables import STRAND, UNREADABLE
from analysis.snapshot.versions import Versions
from surveys.engine.definition import CHOICE_TYPES, Question
from surveys.equality.missing import NOT_ASKED

_FIRST = date(1970, 1, 1)
_CODED = {*CHOICE_TYPES, "scale"}
Kind = TypeVar("Kind", bound=np.generic)


class Part(Protocol):
    """Some of the responses."""

    @property
    def rows(self) -> int:
        """How many they are."""

    def column(self, name: str) -> pa.ChunkedArray | None:
        """Return a column; None where none of them has it."""


def snapshot_of(
    parts: Sequence[Part], versions: Versions, *, taken_at: datetime, number: int = 0, digest: str = ""
) -> Snapshot:
    """Return the snapshot of the responses in `parts`."""
    names = versions.names
    questions = Lazy(
        (name.removeprefix(CHOSEN) for name in names if name.startswith(CHOSEN)),
        lambda name: codes_of(parts, CHOSEN + name, ""),
    )
    counted = Lazy(
        (name.removeprefix(COUNTED) for name in names if name.startswith(COUNTED)),
        lambda name: _numbers(parts, COUNTED + name, np.nan, np.float64),
    )
    asked = _questions(versions)
    return Snapshot(
        definition=versions.newest,
        version=max(versions.numbers.values(), default=None),
        represents=int(_numbers(parts, "represents", 0, np.int64).sum()),
        channels=codes_of(parts, "channel", ""),
        days=_days(parts),
        answered=Lazy(asked, lambda code: _answered(asked[code], questions, counted)),
        chosen=Lazy(
            (code for code, same in asked.items() if any(question.type in _CODED for question in same)),
            lambda code: _chosen(questions[code]) if code in questions else {},
        ),
        strands=Lazy(versions.strands, lambda strand: codes_of(parts, STRAND + strand, NOT_ASKED)),
        age_years=_numbers(parts, "age", 0, np.int16),
        unreadable=int(_numbers(parts, UNREADABLE, 0, np.int64).sum()),
        questions=questions,
        numbers=counted,
        languages=codes_of(parts, "language", ""),
        sessions=codes_of(parts, "session", ""),
        asked_in=_numbers(parts, "version", 0, np.int32),
        taken_at=taken_at,
        definitions={versions.numbers[key]: definition for key, definition in versions.definitions.items()},
        number=number,
        digest=digest,
    )


def codes_of(parts: Sequence[Part], name: str, otherwise: str) -> CodeColumn:
    """Return a column of codes; `otherwise` where there is none. The vocabulary has only codes that somebody has."""
    vocabulary: dict[str, int] = {}
    pieces = [np.empty(0, np.int32)]
    for part in parts:
        column = part.column(name)
        if column is None:
            pieces.append(np.full(part.rows, vocabulary.setdefault(otherwise, len(vocabulary)), np.int32))
            continue
        pieces += [_codes(chunk, vocabulary, otherwise) for chunk in column.chunks]
    return CodeColumn(np.concatenate(pieces), tuple(vocabulary))


def _codes(chunk: pa.DictionaryArray, vocabulary: dict[str, int], otherwise: str) -> NDArray[np.int32]:
    known = chunk.dictionary.to_pylist()
    codes = chunk.indices.fill_null(len(known)).to_numpy(zero_copy_only=False)
    words = [*known, otherwise]
    there = np.bincount(codes, minlength=len(words)) > 0
    places = [
        vocabulary.setdefault(word, len(vocabulary)) if present else 0
        for word, present in zip(words, there.tolist(), strict=True)
    ]
    found: NDArray[np.int32] = np.array(places, np.int32)[codes]
    return found


def _numbers(parts: Sequence[Part], name: str, otherwise: float, kind: type[Kind]) -> NDArray[Kind]:
    pieces: list[NDArray[Kind]] = [np.empty(0, kind)]
    for part in parts:
        column = part.column(name)
        if column is None:
            pieces.append(np.full(part.rows, otherwise, kind))
        else:
            pieces += [
                chunk.fill_null(otherwise).to_numpy(zero_copy_only=False).astype(kind) for chunk in column.chunks
            ]
    return np.concatenate(pieces)


def _days(parts: Sequence[Part]) -> CodeColumn:
    pieces = [np.empty(0, np.int32)]
    for part in parts:
        column = part.column("day")
        pieces += [chunk.cast(pa.int32()).to_numpy() for chunk in (column.chunks if column is not None else ())]
    days, codes = np.unique(np.concatenate(pieces), return_inverse=True)
    words = tuple((_FIRST + timedelta(days=day)).isoformat() for day in days.tolist())
    return CodeColumn(codes.astype(np.int32), words)


def _questions(versions: Versions) -> dict[str, list[Question]]:
    """Code → the question of that code in each version, newest first."""
    found: dict[str, list[Question]] = {}
    for definition in versions.definitions.values():
        for question in definition.questions():
            found.setdefault(question.code, []).append(question)
    return found


def _answered(
    same: Collection[Question], questions: Mapping[str, CodeColumn], numbers: Mapping[str, NDArray[np.float64]]
) -> int:
    """How many responses have a value in any of the question's columns."""
    shapes = [shape for question in same if (shape := shape_of(question)) is not None]
    there: NDArray[np.bool_] | None = None
    for name in dict.fromkeys(name for shape in shapes for name in shape.names):
        if name.startswith(CHOSEN):
            has = ~questions[name.removeprefix(CHOSEN)].holds([""])
        else:
            has = ~np.isnan(numbers[name.removeprefix(COUNTED)])
        there = has if there is None else there | has
    return 0 if there is None else int(there.sum())


def _chosen(column: CodeColumn) -> Mapping[str, int]:
    """Code → how many responses chose it, alone or with others."""
    found: Counter[str] = Counter()
    for together, count in column.counts().items():
        for code in together.split(BETWEEN) if together else ():
            found[code] += count
    return found
