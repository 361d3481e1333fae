"""People made up for the tests of cells, and their cells counted one person after the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.cells import Cells, CellTable, Pair
from analysis.columns import CodeColumn

Row = Mapping[str, str | None]
AGES = ("16-24", "25-44", "45-64", "65-plus", "not-answered")
WARDS = tuple(f"ward-{number}" for number in range(9))
TRANSPORT = ("bus", "car", "bike", "foot", "train", "tram", "taxi", "scooter")


def people(count: int, seed: int = 1) -> list[dict[str, str | None]]:
    """Return so many people, with two strands, three questions that some left open, and one of several answers."""
    random = np.random.default_rng(seed)

    def one_of(codes: Sequence[str], gaps: float = 0.0) -> str | None:
        return None if random.random() < gaps else codes[int(random.integers(len(codes)) * random.random())]

    def several(codes: Sequence[str]) -> str | None:
        return "|".join(code for code in codes if random.random() < 0.3) or None

    return [
        {
            "s:age": one_of(AGES),
            "s:ward": one_of(WARDS),
            "channel": one_of(("chat", "paper", "web")),
            "q:use": one_of(("daily", "never", "weekly"), 0.2),
            "q:agree.fares": one_of(("1", "2", "3", "4", "5"), 0.1),
            "q:why": one_of(("answered",), 0.5),
            "q:transport": several(TRANSPORT),
        }
        for _ in range(count)
    ]


def table(rows: Sequence[Row], names: Sequence[str] | None = None) -> pa.Table:
    """Return rows as a snapshot's files have them: codes as dictionaries, in the order in which they come."""
    found = names or list(rows[0])
    return pa.table(
        {name: pa.array([row.get(name) for row in rows], pa.string()).dictionary_encode() for name in found}
    )


def file(path: Any, *tables: pa.Table) -> Any:
    """Write a Parquet file with one row group for each table."""
    with pq.ParquetWriter(path, tables[0].schema) as writer:
        for part in tables:
            writer.write_table(part)
    return path


class InMemory:
    """Columns as a Snapshot has them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        names = list(rows[0]) if rows else ["s:age", "q:use"]
        found = {name: _column([row.get(name) or "" for row in rows]) for name in names}
        self.strands = {name.removeprefix("s:"): found[name] for name in names if name.startswith("s:")}
        self.questions = {name.removeprefix("q:"): found[name] for name in names if name.startswith("q:")}
        self.channels = found.get("channel", _column(["web"] * len(rows)))
        self.languages = _column(["en"] * len(rows))
        self.sessions = _column([""] * len(rows))


def _column(values: Sequence[str]) -> CodeColumn:
    words, codes = np.unique(np.array(values, np.str_), return_inverse=True)
    return CodeColumn(codes.astype(np.int32), tuple(map(str, words)))


def one_by_one(rows: Sequence[Row], pair: Pair, weights: Sequence[float]) -> dict[str, Any]:
    """Return the cells of a pair as `plain` does."""
    everybody: dict[str, list[float]] = defaultdict(list)
    answered: dict[str, list[float]] = defaultdict(list)
    chosen: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row, weight in zip(rows, weights, strict=True):
        category, answer = row.get(pair[0]) or "", row.get(pair[1])
        everybody[category].append(weight)
        if answer:
            answered[category].append(weight)
            for option in answer.split("|"):
                chosen[category, option].append(weight)
    return {
        "everybody": {key: _three(found) for key, found in everybody.items()},
        "answered": {key: _three(found) for key, found in answered.items()},
        "chosen": {key: _three(found) for key, found in chosen.items()},
    }


def _three(weights: Sequence[float]) -> tuple[int, float, float]:
    return len(weights), round(sum(weights), 6), round(sum(weight**2 for weight in weights), 6)


def plain(cells: Cells) -> dict[str, Any]:
    """Return n, Σw and Σw² by category, and by category and answer, of those cells that have anybody in them."""
    rows = range(len(cells.rows))
    return {
        "everybody": _by_code(cells.everybody, cells.rows),
        "answered": _by_code(cells.answered, cells.rows),
        "chosen": {
            (cells.rows[row], column): figures
            for row in rows
            for column, figures in _by_code(cells.chosen, cells.columns, row).items()
        },
    }


def _by_code(sums: Any, codes: Sequence[str], row: Any = slice(None)) -> dict[str, tuple[int, float, float]]:
    found = zip(codes, sums.n[row].tolist(), sums.w[row].tolist(), sums.w2[row].tolist(), strict=True)
    return {code: (n, round(w, 6), round(w2, 6)) for code, n, w, w2 in found if n}


def all_plain(found: CellTable) -> dict[Pair, dict[str, Any]]:
    """Return `plain` of every pair, with the names of rows and columns."""
    return {
        pair: plain(cells) | {"rows": cells.rows, "columns": cells.columns, "multiple": cells.multiple}
        for pair, cells in found.cells.items()
    }
