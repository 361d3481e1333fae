"""How many gaps are found, and how many are found that are not there, on made-up responses from Leicester's census.

    python scripts/simulate_detection.py [RUNS]

Writes docs/detection.json (the figures), the tables of docs/detection.md between its marks, and docs/detection.svg.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

DOCS = Path(__file__).resolve().parent.parent / "docs"
RUNS, SEED = 2_000, 2021
SIZES = (300, 1_000, 3_000)
AT_ONCE = 5_000
# What is planted: (name, how many intersections, least share of the people, most of a category, one-way gaps).
PLANTS = (
    ("nothing", 0, 0.0, 1.0, 0),
    ("twelve one-way gaps, no intersection", 0, 0.0, 1.0, 12),
    ("one of at least 2% of the people", 1, 0.02, 2 / 3, 0),
    ("one of at least 1% of the people", 1, 0.01, 2 / 3, 0),
    ("one of at least 0.2% of the people", 1, 0.002, 2 / 3, 0),
    ("one of at least 1%, even most of a category", 1, 0.01, 1.0, 0),
)
SEARCHES = ("ward and another strand, counted", "two strands, assumed", "all pairs of nine strands, assumed")
Row = dict[str, Any]


def one_way_rows(runs: int, sizes: Sequence[int] = SIZES) -> list[Row]:
    """Return a row for each number of responses and each way of choosing whom to deprive."""
    from scripts.detection_census import leicester
    from scripts.detection_draws import LARGE, one_way

    census = leicester()
    rows = []
    for name, least in (("any of the 73", 0.0), ("of at least 1% of the people", LARGE)):
        for responses in sizes:
            random = np.random.default_rng([SEED, responses, round(1e4 * least)])
            found = [one_way(census, random, responses=responses, least=least) for _run in range(runs)]
            wrong = [(item.flagged - item.true) / item.flagged if item.flagged else 0.0 for item in found]
            rows.append(
                {
                    "deprived": name,
                    "responses": responses,
                    "false_discovery": float(np.mean(wrong)),
                    "power": sum(item.true for item in found) / sum(item.planted for item in found),
                }
            )
    return rows


def intersection_rows(runs: int, plants: Sequence[tuple[str, int, float, float, int]] = PLANTS) -> list[Row]:
    """Return a row for each search and each thing planted, at AT_ONCE responses."""
    from scripts.detection_census import joints_assumed, joints_given, leicester
    from scripts.detection_draws import intersections

    census = leicester()
    by_ward, every = joints_given(census), joints_assumed(census)
    rows = []
    for search, name in enumerate(SEARCHES):
        for place, (plant, number, least, most, gaps) in enumerate(plants):
            random = np.random.default_rng([SEED, search, place])
            found = []
            for _run in range(runs):
                joints = (by_ward, [every[int(random.integers(len(every)))]], every)[search]
                if search == 1 and number:
                    joints = [_pair_with_room(every, random, least, most)]
                found.append(
                    intersections(
                        joints,
                        random,
                        responses=AT_ONCE,
                        planted=number,
                        least=least,
                        most=most,
                        one_way_gaps=min(gaps, 3) if search == 1 else gaps,
                    )
                )
            planted = sum(item.planted for item in found)
            rows.append(
                {
                    "search": name,
                    "planted": plant,
                    "false_flags": float(np.mean([item.flagged - item.true for item in found])),
                    "power": sum(item.true for item in found) / planted if planted else None,
                }
            )
    return rows


def _pair_with_room(every: Sequence[Any], random: np.random.Generator, least: float, most: float) -> Any:
    """A pair that has an intersection to plant, drawn as often as it has them."""
    from scripts.detection_draws import greatest_part

    room = np.array([((joint.shares >= least) & (greatest_part(joint) <= most)).sum() for joint in every], float)
    return every[int(random.choice(len(every), p=room / room.sum()))]


def tables(figures: Mapping[str, Any]) -> dict[str, str]:
    """Return the name of each table of the page → its lines."""
    one_way = [
        f"| {row['deprived']} | {row['responses']:,} | {row['false_discovery']:.1%} | {row['power']:.2f} |"
        for row in figures["one_way"]
    ]
    crossed = [
        f"| {row['search']} | {row['planted']} | {row['false_flags']:.3f} | {_power(row['power'])} |"
        for row in figures["intersections"]
    ]
    return {
        "one-way": "\n".join(["| deprived | responses | false discovery | power |", "|---|---|---|---|", *one_way]),
        "intersections": "\n".join(
            ["| searched | planted | false flags a run | power |", "|---|---|---|---|", *crossed]
        ),
    }


def _power(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def with_tables(page: str, found: Mapping[str, str]) -> str:
    """Return the page with each table between its marks. Raises ValueError for a mark that is not there."""
    for name, lines in found.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if start not in page or end not in page:
            raise ValueError(name)
        page = page[: page.index(start) + len(start)] + lines + "\n" + page[page.index(end) :]
    return page


def main(arguments: Iterable[str]) -> None:
    """Run everything and write it down."""
    from scripts.detection_picture import picture

    runs = int(next(iter(arguments), RUNS))
    figures = {"runs": runs, "one_way": one_way_rows(runs), "intersections": intersection_rows(runs)}
    (DOCS / "detection.json").write_text(json.dumps(figures, indent=1) + "\n")
    page = DOCS / "detection.md"
    page.write_text(with_tables(page.read_text(), tables(figures)))
    (DOCS / "detection.svg").write_text(picture(figures))
    print("\n\n".join(tables(figures).values()))


if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.test")
    import django

    django.setup()
    main(sys.argv[1:])
