"""Snapshots made of columns, for tests of statistics that need no database."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn, code_column
from analysis.services.weights import Weighting
from analysis.snapshot import AGE_UNKNOWN, Snapshot
from surveys.engine.definition import parse
from tests.analysis.builder import document, question

TAKEN = datetime(2026, 11, 20, tzinfo=UTC)
UNWEIGHTED = Weighting(None, (), "Not weighted here.", ())
# One question of each kind.
DEGENERATE = [
    question("use", options=("daily", "never")),
    question("want", "multiple_choice", options=("a", "b")),
    question("mood", "scale", limits={"minimum": 1, "maximum": 5}),
    question("fare", "money"),
    question("first", "ranking", options=("bus", "tram")),
    question("spend", "budget", options=("parks", "roads"), total=10),
    question("more", "long_text"),
]


def coded(codes: NDArray[Any], vocabulary: Sequence[str]) -> CodeColumn:
    return CodeColumn(codes.astype(np.int32), tuple(vocabulary))


def snapshot_of(
    *,
    questions: Sequence[dict[str, Any]],
    strands: Mapping[str, Sequence[str] | CodeColumn] | None = None,
    answers: Mapping[str, Sequence[str] | CodeColumn] | None = None,
    numbers: Mapping[str, Sequence[float]] | None = None,
    channels: Sequence[str] | None = None,
    sessions: Sequence[str] | None = None,
    older: Sequence[dict[str, Any]] | None = None,
    asked_in: Sequence[int] | None = None,
    responses: int | None = None,
) -> Snapshot:
    """A snapshot: answers "" where there is none, several options with "|" between them; numbers NaN.

    older: the questions of version 1, where those of `questions` are of version 2.
    """
    given = {code: _column(column) for code, column in (strands or {}).items()}
    coded_answers = {name: _column(column) for name, column in (answers or {}).items()}
    lengths = [len(column.codes) for column in (*given.values(), *coded_answers.values())]
    lengths += [len(column) for column in (numbers or {}).values()]
    rows = responses if responses is not None else max(lengths, default=0)
    newest = parse(document("buses", list(given), questions, "band"))
    definitions = {2: newest, 1: parse(document("buses", list(given), older, "band"))} if older else {1: newest}
    version = max(definitions)
    return Snapshot(
        definition=newest,
        version=version,
        represents=rows,
        channels=code_column(channels or ["web"] * rows),
        days=code_column(["2026-11-01"] * rows),
        answered={},
        chosen={},
        strands=given,
        age_years=np.full(rows, AGE_UNKNOWN, np.int16),
        unreadable=0,
        questions=coded_answers,
        numbers={name: np.array(values, np.float64) for name, values in (numbers or {}).items()},
        languages=code_column(["en"] * rows),
        sessions=code_column(sessions or [""] * rows),
        asked_in=np.array(asked_in if asked_in is not None else [version] * rows, np.int32),
        taken_at=TAKEN,
        definitions=definitions,
    )


def _column(values: Sequence[str] | CodeColumn) -> CodeColumn:
    return values if isinstance(values, CodeColumn) else code_column(list(values))
