"""Options that may be chosen together: how few chose both of two does not follow from who chose each."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.linalg import null_space

from analysis.disclosure import Cell
from analysis.disclosure.overlaps import overlaps
from analysis.services.answers import answers_of
from analysis.services.hiding import hiding
from analysis.snapshot import Snapshot
from tests.analysis.builder import question
from tests.analysis.columns_of import UNWEIGHTED, snapshot_of
from tests.analysis.differing import document

WAYS = ("a", "b", "a|b")
GROUPS = ("christian", "hindu", "muslim", "sikh")
HOLDS = {option: np.array([float(option in way.split("|")) for way in WAYS]) for option in ("a", "b")}


def chosen(counts: NDArray[np.int64]) -> Snapshot:
    """Groups × a alone, b alone, both."""
    cells = [(g, w) for g in range(len(counts)) for w in range(3) for _ in range(counts[g, w])]
    return snapshot_of(
        questions=[question("want", "multiple_choice", options=("a", "b"))],
        strands={"religion": [GROUPS[group] for group, _ in cells]},
        answers={"want": [WAYS[way] for _, way in cells]},
    )


def known(snapshot: Snapshot, groups: int) -> NDArray[np.float64]:
    """Equations between who chose what, that the pages of answers and differences tell."""
    rows = []

    def told(group: int | None, inside: NDArray[np.float64], number: int | None) -> None:
        if number is not None:
            row = np.zeros((groups, 3))
            row[slice(None) if group is None else group] = inside
            rows.append(row.ravel())

    (whole,) = answers_of(snapshot, UNWEIGHTED, hiding(suppressed=True))["questions"]
    told(None, np.ones(3), whole["answered"])
    for option in whole["options"]:
        told(None, HOLDS[option["code"]], option["count"])
    (table,) = document(snapshot)["tables"]
    for row in table["rows"]:
        group = GROUPS.index(row["category"])
        told(group, np.ones(3), row["n"])
        for cell in row["cells"]:
            told(group, HOLDS[cell["option"]], cell["count"])
    return np.array(rows).reshape(-1, groups * 3)


def test_of_two_options_how_few_chose_both_does_not_follow() -> None:
    snapshot = chosen(np.array([[40, 30, 3]]))
    (found,) = answers_of(snapshot, UNWEIGHTED, hiding(suppressed=True))["questions"]
    assert found["answered"] == 73
    assert [option["count"] for option in found["options"]] == [None, None]
    (found,) = answers_of(snapshot, UNWEIGHTED, hiding(suppressed=False))["questions"]
    assert sum(option["count"] for option in found["options"]) - found["answered"] == 3


@pytest.mark.parametrize("seed", range(8))
def test_nobody_s_few_choices_together_follow_from_the_tables(seed: int) -> None:
    draw = np.random.default_rng(seed)
    for _ in range(4):
        groups = int(draw.integers(1, 5))
        alone, both = draw.choice([0, 12, 30, 70], size=(groups, 2)), draw.choice([0, 3, 8, 14, 30], size=(groups, 1))
        counts = np.hstack([alone, both])
        equations = known(chosen(counts), len(counts))
        free = null_space(equations) if len(equations) else np.eye(counts.size)
        follows = (np.abs(free).max(axis=1, initial=0) < 1e-9).reshape(counts.shape)
        assert not (follows & (counts > 0) & (counts < 10)).any()


def test_what_is_many_or_nobody_is_shown() -> None:
    def of(**counts: int) -> Any:
        return overlaps([Cell(code, count) for code, count in counts.items()], 100)

    assert of(a=60, b=55) == frozenset()
    assert of(a=60, b=40) == frozenset()
    assert of(a=60, b=43) == {"b"}
    assert of(a=60, b=30, c=14, d=0) == {"c"}
    assert chosen(np.array([[40, 30, 14], [40, 30, 10]])).responses == 164
    (table,) = document(chosen(np.array([[40, 30, 14], [40, 30, 10]])))["tables"]
    assert not table["suppressed"]
