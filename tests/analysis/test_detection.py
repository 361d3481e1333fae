"""What is found among made-up gaps, in few runs; and that the page tells what was stored."""

import json

import numpy as np
import pytest

from analysis.intersections.search import ERROR_RATE
from analysis.intersections.weights import weights
from scripts import detection_draws as draws
from scripts.detection_census import Census, joints_assumed, joints_given, leicester
from scripts.detection_picture import picture
from scripts.simulate_detection import DOCS, RUNS, tables, with_tables

LARGE = {f"one of at least {part} of the people" for part in ("1%", "2%")}


@pytest.fixture(scope="module")
def census() -> Census:
    return leicester()


@pytest.fixture(scope="module")
def stored() -> dict[str, list[dict[str, float]]]:
    found = json.loads((DOCS / "detection.json").read_text())
    assert found["runs"] == RUNS
    return found


def test_the_page_and_its_picture_tell_what_was_stored(stored: dict[str, list[dict[str, float]]]) -> None:
    page = (DOCS / "detection.md").read_text()
    assert with_tables(page, tables(stored)) == page
    assert (DOCS / "detection.svg").read_text() == picture(stored)


def test_what_was_stored_is_what_must_be_shown(stored: dict[str, list[dict[str, float]]]) -> None:
    rows = [row for row in stored["one_way"] if row["deprived"] == "any of the 73"]
    assert [row["responses"] for row in rows] == [300, 1_000, 3_000]
    assert all(row["false_discovery"] <= 0.05 for row in stored["one_way"])
    assert rows[1]["power"] >= 0.65
    assert rows[2]["power"] >= 0.85
    crossed = stored["intersections"]
    assert all(row["false_flags"] <= 0.05 for row in crossed)
    large = [row for row in crossed if row["planted"] in LARGE]
    assert len(large) == 6
    assert all(row["power"] >= 0.9 for row in large)


def test_the_strands_have_73_categories(census: Census) -> None:
    assert sum(len(categories) for categories in census.strands.values()) == 73
    small = [
        people / sum(categories.values())
        for categories in census.strands.values()
        for people in categories.values()
        if people < draws.LARGE * sum(categories.values())
    ]
    assert len(small) == 14


def test_of_leicesters_cells_those_between_get_most_and_none_nothing(census: Census) -> None:
    tables = [item.shares for item in joints_assumed(census)]
    found = weights(tables, [5_000] * len(tables), ERROR_RATE)
    expected = np.concatenate([5_000 * table.ravel() for table in tables])
    flat = np.concatenate([table.ravel() for table in found])
    tested = expected >= 10
    assert (int(tested.sum()), flat[tested].mean()) == (1_051, pytest.approx(1))
    between = (expected >= 50) & (expected < 100)
    assert flat[between].mean() > 1.5
    assert max(flat[tested & (expected < 15)].mean(), flat[expected > 500].mean()) < 0.5
    # So much that nobody of a group of twelve is still told among a thousand.
    assert flat[tested].min() >= 0.25 - 1e-9
    assert np.exp(-12) * len(flat[tested]) / flat[tested].min() <= ERROR_RATE


def test_the_planted_are_twelve_and_never_most_of_a_strand(census: Census) -> None:
    random = np.random.default_rng(1)
    for _run in range(20):
        planted = draws.plant(census.strands, random)
        assert len(planted) == 12
        for strand, people in census.strands.items():
            part = draws.shares(people, strand, planted)
            assert part.sum() == pytest.approx(1)
            low = [code for code in people if (strand, code) in planted]
            assert 2 * sum(people[code] for code in low) <= sum(people.values())
            for code, share in zip(people, part, strict=True):
                parity = share * sum(people.values()) / people[code]
                assert parity == pytest.approx(0.4) if code in low else parity > 1 - 1e-9


@pytest.mark.parametrize(("responses", "power"), [(300, 0.25), (1_000, 0.6), (3_000, 0.8)])
def test_one_way_gaps_are_found_and_few_others(census: Census, responses: int, power: float) -> None:
    random = np.random.default_rng([7, responses])
    found = [draws.one_way(census, random, responses=responses) for _run in range(30)]
    assert np.mean([(item.flagged - item.true) / max(1, item.flagged) for item in found]) <= 0.05
    assert np.mean([item.true / item.planted for item in found]) >= power


@pytest.mark.parametrize("counted", [True, False])
def test_intersections_are_found_and_none_where_there_are_none(census: Census, *, counted: bool) -> None:
    joints = joints_given(census) if counted else joints_assumed(census)
    random = np.random.default_rng([8, counted])
    planted = [draws.intersections(joints, random, responses=5_000, planted=1, least=0.02) for _run in range(20)]
    assert sum(item.true for item in planted) >= 17
    assert sum(item.flagged - item.true for item in planted) <= 3
    none = [draws.intersections(joints, random, responses=5_000, one_way_gaps=12) for _run in range(20)]
    assert sum(item.flagged for item in none) <= 3
