"""What groups answered, as far as it was released. Pure. See `released`."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.disclosure.sheet import crossed
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, option_name, question_name, strand_name

Json = dict[str, Any]
COUNT = ("count", "share", "low", "high")
_WEIGHTED = ("weighted_share", "weighted_mean", "weighted_low", "weighted_high")
OPTION = (*COUNT, *_WEIGHTED, "residual")


def hidden(item: Mapping[str, Any], names: Sequence[str]) -> Json:
    """Return a row of figures without those that tell its count."""
    return {**item, **{name: None for name in names if name in item}, "suppressed": True}


def without_weights(item: Mapping[str, Any]) -> Json:
    """Return figures without the weighted ones: weights follow from released counts, and with them hidden counts do."""
    return {**item, **{name: None for name in _WEIGHTED if name in item}}


def of_cell(figures: Figures, table: Mapping[str, Any], category: str, option: str) -> int | None:
    """Return how many of a category chose an option, as released; several options have a table each."""
    strand, question = strand_name(table["strand"]), table["question"]
    alone = figures.value(crossed(strand, question_name(question)), category, option)
    part = figures.value(crossed(strand, option_name(question, option)), category, option)
    return part if alone is None else alone


def released_table(table: Mapping[str, Any], figures: Figures) -> Json:
    """Return a question by a strand. Averages of groups are in no release: no count that is gives them."""
    rows = [_row(table, row, figures) for row in table["rows"]]
    some = any(not item["suppressed"] for row in rows for item in row["cells"])
    return {**table, "rows": rows if some else []}


def _row(table: Mapping[str, Any], row: Mapping[str, Any], figures: Figures) -> Json:
    category = row["category"]
    crossing = crossed(strand_name(table["strand"]), question_name(table["question"]))
    # A share and its count tell how many of the group answered.
    whole = figures.value(crossing, category, SAID) is not None
    cells = [
        without_weights(item)
        if not item["suppressed"] and whole and of_cell(figures, table, category, item["option"]) is not None
        else hidden(item, OPTION)
        for item in row["cells"]
    ]
    return {**row, "n": row["n"] if whole else None, "cells": cells, "values": []}


def is_shown(item: Mapping[str, Any], shown: Mapping[tuple[str, str], Json]) -> bool:
    """Return whether a difference may be told. shown: (strand, question) → table, as released."""
    table = shown.get((item["strand"], item["question"]))
    if table is None or item["option"] is None:
        return False
    cells = [cell for row in table["rows"] for cell in row["cells"] if cell["option"] == item["option"]]
    # Everybody else's share tells the sum of the other groups: all of the column must be out.
    return bool(cells) and not any(cell["suppressed"] for cell in cells)
