"""The same counts by our cell table, by polars and by pandas: each reads the file, and gives every pair's counts.

`finish` turns what a maker made into {pair: {(category, answer): responses}}; the time that this takes is nobody's.
A question whose answers are several is counted by the others as combinations, which is less work than ours.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from benchmarks._cells_data import question_names, strand_names

Counts = dict[str, dict[str, int]]
PAIRS = [(strand, question) for strand in strand_names() for question in question_names()]


def ours(path: str) -> Any:
    """Our cell table."""
    from analysis.cells import count

    return count(path)


def polars_lazy(path: str) -> Any:
    """Polars: a grouping for each pair, all of them planned and collected together."""
    import polars as pl

    frame = pl.read_parquet(path).lazy()
    return pl.collect_all([frame.group_by(strand, question).len() for strand, question in PAIRS])


def polars_scan(path: str) -> Any:
    """Polars: the same from the file, without holding it."""
    import polars as pl

    frame = pl.scan_parquet(path)
    return pl.collect_all([frame.group_by(strand, question).len() for strand, question in PAIRS])


def polars_by_hand(path: str) -> Any:
    """Polars: the codes of a pair put together to one number, by hand, and these counted."""
    import polars as pl

    frame = pl.read_parquet(path)
    words = {name: frame[name].unique() for name in frame.columns}
    places = {name: word.to_physical().to_list() for name, word in words.items()}
    width = 1 + max(max(place) for place in places.values())
    codes = frame.select(pl.all().to_physical())
    found = codes.select(
        [
            (pl.col(strand) * width + pl.col(question)).value_counts().implode().alias(f"{strand} {question}")
            for strand, question in PAIRS
        ]
    )
    return found, words, places, width


def pandas_groups(path: str) -> Any:
    """Pandas: a grouping for each pair."""
    import pandas as pd

    frame = pd.read_parquet(path)
    return [frame.groupby([strand, question], observed=True, sort=False).size() for strand, question in PAIRS]


def pandas_counts(path: str) -> Any:
    """Pandas: value_counts of each pair."""
    import pandas as pd

    frame = pd.read_parquet(path)
    return [frame.value_counts([strand, question], sort=False) for strand, question in PAIRS]


def pandas_by_hand(path: str) -> Any:
    """Pandas: the codes of a pair put together to one number, by hand, and these counted."""
    import pandas as pd

    frame = pd.read_parquet(path)
    codes = {name: frame[name].cat.codes.astype("int16") for name in frame.columns}
    strands = {name: codes[name] * 256 for name in strand_names()}
    return frame, [(strands[strand] + codes[question]).value_counts(sort=False) for strand, question in PAIRS]


def finish(maker: str, made: Any) -> Counts:
    """Return {"strand question": {"category answer": responses}}, several options one by one, no answer as ""."""
    found: Counts = {}
    for pair, counted in zip(PAIRS, _FINISH[maker](made), strict=True):
        cells: dict[str, int] = defaultdict(int)
        for (category, answer), count in counted:
            for option in answer.split("|"):
                if count:
                    cells[f"{category} {option}"] += int(count)
        found[" ".join(pair)] = dict(cells)
    return found


def _of_ours(made: Any) -> Any:
    for strand, question in PAIRS:
        cells = made.of(strand, question)
        missing = zip(cells.rows, [""] * len(cells.rows), strict=True)
        chosen = [(row, column) for row in cells.rows for column in cells.columns]
        figures = [*cells.not_answered().n.tolist(), *cells.chosen.n.ravel().tolist()]
        yield zip([*missing, *chosen], figures, strict=True)


def _of_polars(made: Any) -> Any:
    for frame in made:
        yield (((category, answer), count) for category, answer, count in frame.rows())


def _of_polars_by_hand(made: Any) -> Any:
    found, words, places, width = made
    names = {name: dict(zip(places[name], words[name].cast(str).to_list(), strict=True)) for name in strand_names()} | {
        name: dict(zip(places[name], words[name].cast(str).to_list(), strict=True)) for name in question_names()
    }
    for strand, question in PAIRS:
        rows = found[f"{strand} {question}"].item().struct.unnest().rows()
        yield (((names[strand][key // width], names[question][key % width]), count) for key, count in rows)


def _of_pandas(made: Any) -> Any:
    for series in made:
        yield series.items()


def _of_pandas_by_hand(made: Any) -> Any:
    frame, counted = made
    names = {name: list(frame[name].cat.categories) for name in frame.columns}
    for (strand, question), series in zip(PAIRS, counted, strict=True):
        yield (((names[strand][key // 256], names[question][key % 256]), count) for key, count in series.items())


MAKERS: dict[str, Callable[[str], Any]] = {
    maker.__name__: maker
    for maker in (ours, polars_lazy, polars_scan, polars_by_hand, pandas_groups, pandas_counts, pandas_by_hand)
}
_FINISH: dict[str, Callable[[Any], Any]] = {
    "ours": _of_ours,
    "polars_lazy": _of_polars,
    "polars_scan": _of_polars,
    "polars_by_hand": _of_polars_by_hand,
    "pandas_groups": _of_pandas,
    "pandas_counts": _of_pandas,
    "pandas_by_hand": _of_pandas_by_hand,
}
