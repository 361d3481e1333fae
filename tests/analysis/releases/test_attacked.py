"""A whole survey, released on two days with answers changed in between, attacked with all that was shown."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from analysis.disclosure.aligning import align
from analysis.disclosure.release import Release
from analysis.disclosure.sheet import let_out
from analysis.disclosure.tables import UNSAID, Nodes
from analysis.releases.sheets import standard_sheet
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot, take
from surveys.models import Response, Survey
from tests.analysis.builder import publish, question, respond
from tests.analysis.disclosure.test_staged import Outsider

pytestmark = pytest.mark.django_db
THRESHOLD = 5
QUESTIONS = [
    question("use", options=("daily", "never")),
    question("want", "multiple_choice", options=("trees", "seats")),
]


class Reader(Outsider):
    """Those who did not say are no group of people."""

    def secrets(self, threshold: int) -> dict[str, tuple[np.ndarray, int]]:
        found = super().secrets(threshold)
        plain = [row for place, row in self._rows.items() if UNSAID in place[3]]
        plain += [first - second for first, second in combinations(plain, 2)]
        told = {row.tobytes() for row in plain}
        return {name: (row, count) for name, (row, count) in found.items() if row.tobytes() not in told}


def some(rng: np.random.Generator, survey: Survey, count: int) -> None:
    """So many people, a few of whom say something rare, and a few of whom say nothing."""
    version = survey.current_version
    assert version is not None
    for _ in range(count):
        answers: dict[str, Any] = {}
        if rng.random() < 0.9:
            answers["use"] = "daily" if rng.random() < 0.85 else "never"
        if rng.random() < 0.8:
            answers["want"] = [["trees"], ["seats"], ["trees", "seats"]][int(rng.choice(3, p=[0.7, 0.1, 0.2]))]
        people = {"sex": "female" if rng.random() < 0.7 else "male"} if rng.random() < 0.9 else {}
        respond(version, [people], answers=answers)


def sheet_of(snapshot: Snapshot) -> Any:
    pack = pack_of(snapshot)
    assert pack is not None
    return standard_sheet(snapshot, {"sex": pack.strand("sex")})


def reader(releases: Sequence[Release]) -> Reader:
    dimensions = {axis.name: axis for release in releases for table in release.tables for axis in table.dimensions}
    return Reader(dimensions, releases, leaving=True)


def test_the_reader_finds_what_a_careless_gate_gives_away() -> None:
    rng = np.random.default_rng(11)
    survey = publish(strands=["sex"], questions=QUESTIONS).survey
    some(rng, survey, 70)
    assert reader(list(let_out(sheet_of(take(survey)), threshold=2).tables.values())).findings(THRESHOLD)


@pytest.mark.parametrize("seed", range(4))
def test_two_days_with_answers_changed_in_between(seed: int) -> None:
    rng = np.random.default_rng([11, seed])
    survey = publish(strands=["sex"], questions=QUESTIONS).survey
    some(rng, survey, 70)
    first = let_out(sheet_of(take(survey)), threshold=THRESHOLD).tables
    for response in Response.objects.all()[:2]:
        Response.objects.filter(pk=response.pk).update(answers={"use": "never"})
    some(rng, survey, 60)
    today, earlier = align(sheet_of(take(survey)), [first])
    second = let_out(today, earlier=earlier, threshold=THRESHOLD).tables
    releases = [*earlier[0].values(), *second.values()]
    assert reader(releases).secrets(THRESHOLD)
    assert reader(releases).findings(THRESHOLD) == []
    numbers: list[tuple[Nodes, int | None]] = [
        cell for release in releases for table in release.tables for cell in release.rows(table)
    ]
    assert not [nodes for nodes, number in numbers if number and number < THRESHOLD and UNSAID not in nodes]
