"""Intersections: a true gap is told once; one-way gaps explain what they cause; assumed baselines know their limits."""

import numpy as np
import pytest
from scipy.stats import nchypergeom_fisher

from analysis.intersections import ASSUMED, GIVEN, Joint, Pair, assumed, find, given
from analysis.intersections.pairs import explained
from analysis.intersections.tail import lower_tails

AGES = {"young": 300.0, "middle": 400.0, "old": 300.0}
GROUPS = {"p": 100.0, "q": 400.0, "r": 500.0}


def people(random: np.random.Generator, number: int, *, faiths: bool = False) -> dict[str, np.ndarray]:
    """Age and group, independent; and a faith that goes with the group very much."""
    age = random.choice(3, number, p=[0.3, 0.4, 0.3])
    group = random.choice(3, number, p=[0.1, 0.4, 0.5])
    found = {"age": age, "group": group}
    if faiths:
        same = random.random(number) < 0.9
        found["faith"] = np.where(same, group, random.choice(3, number, p=[0.2, 0.3, 0.5]))
    return {name: codes.astype(np.int32) for name, codes in found.items()}


def counted(random: np.random.Generator, strands: tuple[str, str]) -> Joint:
    """The joint baseline of these people, as a census of a million of them would count it."""
    census = people(random, 1_000_000, faiths=True)
    names = {"age": "ymo", "group": "pqr", "faith": "PQR"}
    table = {
        (a, b): float(((census[strands[0]] == i) & (census[strands[1]] == j)).sum())
        for i, a in enumerate(names[strands[0]])
        for j, b in enumerate(names[strands[1]])
    }
    found = given(strands, (names[strands[0]], names[strands[1]]), table)
    assert found is not None
    return found


def pair(joint: Joint, columns: dict[str, np.ndarray], kept: np.ndarray | None = None) -> Pair:
    first, second = (columns[strand] for strand in joint.strands)
    return Pair(joint, first, second) if kept is None else Pair(joint, first[kept], second[kept])


def test_an_assumed_baseline_is_raked_from_margins_of_any_total() -> None:
    found = assumed(("age", "group"), AGES, {code: 7 * count for code, count in GROUPS.items()})
    assert found is not None
    assert found.origin == ASSUMED
    assert found.shares == pytest.approx(np.outer([0.3, 0.4, 0.3], [0.1, 0.4, 0.5]))


def test_no_baseline_of_nobody() -> None:
    assert assumed(("age", "group"), {"young": 0.0, "old": 0.0}, GROUPS) is None
    assert given(("age", "group"), (["young"], ["p"]), {}) is None
    assert given(("age", "group"), ([], []), {}) is None


def test_the_tail_is_fishers_noncentral_distribution() -> None:
    table = np.array([[3.0, 40.0, 50.0], [25.0, 90.0, 60.0]])
    joint = Joint(("a", "b"), (("x", "y"), ("p", "q", "r")), np.array([[0.1, 0.2, 0.2], [0.05, 0.2, 0.25]]), GIVEN)
    rows, columns = np.repeat([0, 1], 3), np.tile([0, 1, 2], 2)
    sizes = table.ravel().astype(int)
    responses = Pair(joint, np.repeat(rows, sizes).astype(np.int32), np.repeat(columns, sizes).astype(np.int32))
    fitted = explained(responses, {}, np.zeros((2, 3)))
    assert fitted.sum(axis=0) == pytest.approx(table.sum(axis=0))
    assert fitted.sum(axis=1) == pytest.approx(table.sum(axis=1))
    # The baseline's odds ratios stay.
    assert fitted[0, 0] * fitted[1, 1] / (fitted[0, 1] * fitted[1, 0]) == pytest.approx(0.1 * 0.2 / (0.2 * 0.05))
    e, row, column, n = fitted[0, 0], table[0].sum(), table[:, 0].sum(), table.sum()
    odds = e * (n - row - column + e) / ((row - e) * (column - e))
    expected = nchypergeom_fisher.cdf(3, int(n), int(row), int(column), odds)
    every = np.ones((2, 3), bool)
    assert lower_tails(table, fitted, every)[0, 0] == pytest.approx(expected, rel=1e-6)


def test_a_gap_is_told_with_what_was_expected() -> None:
    random = np.random.default_rng(1)
    columns = people(random, 6_000)
    gone = (columns["age"] == 0) & (columns["group"] == 0) & (random.random(6_000) > 0.3)
    joint = assumed(("age", "group"), AGES, GROUPS)
    assert joint is not None
    found = find([pair(joint, columns, ~gone)])
    (gap,) = found.gaps
    assert (gap.strands, gap.categories, gap.baseline) == (("age", "group"), ("young", "p"), ASSUMED)
    assert gap.expected == pytest.approx(0.03 * gap.responses)
    assert gap.ratio == gap.count / gap.expected < 0.45
    assert gap.p_value <= gap.adjusted_p <= 0.05
    assert found.tests == 9


def test_one_gap_is_told_once_though_its_faith_is_missing_too() -> None:
    """Young p are missing, and so are young P and P of q's age: the population's own association tells them apart."""
    random = np.random.default_rng(2)
    joints = [counted(random, strands) for strands in (("age", "group"), ("age", "faith"), ("group", "faith"))]
    told, others, echoes = 0, 0, 0
    for _run in range(40):
        columns = people(random, 5_000, faiths=True)
        kept = ~((columns["age"] == 0) & (columns["group"] == 0) & (random.random(5_000) > 0.3))
        pairs = [pair(joint, columns, kept) for joint in joints]
        found = {(gap.strands, gap.categories) for gap in find(pairs).gaps}
        told += bool(found & {(("age", "group"), ("y", "p")), (("age", "faith"), ("y", "P"))})
        others += len(found) - bool(found)
        # Searched alone, the pair of age and faith tells the same people by their faith.
        echoes += bool(find(pairs[1:2]).gaps)
    assert told >= 38
    assert echoes >= 30
    assert others <= 3


def test_one_way_gaps_explain_the_intersections_they_cause() -> None:
    random = np.random.default_rng(3)
    joint = assumed(("age", "group"), AGES, GROUPS)
    assert joint is not None
    flags = 0
    for _run in range(40):
        columns = people(random, 8_000)
        rate = np.where(columns["age"] == 0, 0.4, 1.0) * np.where(columns["group"] == 1, 0.4, 1.0)
        found = find([pair(joint, columns, random.random(8_000) < rate)])
        flags += len(found.gaps)
    assert flags <= 4


def test_strands_that_go_together_are_refused_where_the_baseline_is_assumed() -> None:
    random = np.random.default_rng(4)
    columns = people(random, 3_000, faiths=True)
    faiths = {code: float((columns["faith"] == place).sum()) for place, code in enumerate("PQR")}
    joint = assumed(("group", "faith"), GROUPS, faiths)
    assert joint is not None
    found = find([pair(joint, columns)])
    assert found.gaps == ()
    assert [item.strands for item in found.refused] == [("group", "faith")]
    assert find([pair(counted(random, ("group", "faith")), columns)]).refused == ()


@pytest.mark.parametrize("number", [0, 1, 40])
def test_nobody_and_few(number: int) -> None:
    columns = people(np.random.default_rng(6), number)
    joint = assumed(("age", "group"), {**AGES, "none": 0.0}, GROUPS)
    assert joint is not None
    found = find([pair(joint, columns)])
    assert found.gaps == found.refused == ()


def test_all_of_one_category_and_none_with_any() -> None:
    joint = assumed(("age", "group"), AGES, GROUPS)
    assert joint is not None
    same = Pair(joint, np.zeros(500, np.int32), np.zeros(500, np.int32))
    nowhere = Pair(joint, np.full(500, -1, np.int32), np.zeros(500, np.int32))
    assert find([same, nowhere]).gaps == ()
    assert find([]).tests == 0
