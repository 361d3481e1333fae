"""Made-up responses with eight strands, and the margins of Leicester. Needs numpy and nothing of ours."""

import csv
import gzip
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEICESTER = "E06000016"
CENSUS = Path(__file__).resolve().parent.parent / "analysis/data/census2021/census2021_authorities.csv.gz"
STRANDS = ("age", "carer", "disability", "ethnicity", "marital-status", "religion", "sex", "sexual-orientation")
# Margins are in ten-thousandths, which balance takes as they are: it makes ten thousand people of them.
PEOPLE = 10_000


@cache
def margins() -> dict[str, dict[str, int]]:
    """Return strand → category → people of PEOPLE, as the census of 2021 has them."""
    found: dict[str, dict[str, int]] = {strand: {} for strand in STRANDS}
    with gzip.open(CENSUS, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["area_code"] == LEICESTER and row["strand"] in found:
                found[row["strand"]][row["category"]] = int(row["count"])
    return {strand: _of_people(counts) for strand, counts in found.items()}


def _of_people(counts: dict[str, int]) -> dict[str, int]:
    ends = np.cumsum(list(counts.values()))
    people = np.diff(np.rint(PEOPLE * ends / ends[-1]).astype(int), prepend=0)
    return {code: number for code, number in zip(counts, people.tolist(), strict=True) if number}


def responses(rows: int) -> list[NDArray[np.int32]]:
    """Return (rows,) places of categories for each strand: not as in the margins, and strands depend on one another."""
    random = np.random.default_rng(11)
    common = random.random(rows)
    made = []
    for margin in margins().values():
        share = np.array(list(margin.values())) * np.exp(random.normal(0, 0.4, len(margin)))
        ends = np.cumsum(share / share.sum())[:-1]
        # In each strand one person in four has the figure that is common to all of them.
        figure = np.where(random.random(rows) < 0.25, common, random.random(rows))
        made.append(np.searchsorted(ends, figure).astype(np.int32))
    return made


def worst_error(weights: NDArray[Any], places: list[NDArray[np.int32]]) -> float:
    """Return the largest difference of a category's share from its margin's, in percentage points."""
    worst = 0.0
    for place, margin in zip(places, margins().values(), strict=True):
        shares = np.bincount(place, weights, len(margin)) / weights.sum()
        worst = max(worst, float(np.abs(shares - np.array(list(margin.values())) / PEOPLE).max()))
    return 100 * worst
