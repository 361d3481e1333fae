"""Cells of a stored snapshot: the same as those of the snapshot in memory."""

from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings

from analysis.cells import count
from analysis.services.stored_cells import count_stored
from analysis.snapshot import parts, store
from tests.analysis.builder import publish, question, respond
from tests.analysis.cells.counted import all_plain

pytestmark = pytest.mark.django_db


def test_files_and_memory_give_the_same(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SNAPSHOT_ROOT = tmp_path / "snapshots"
    monkeypatch.setattr(parts, "PART_ROWS", 4)
    asked = [question("use", options=("daily", "never")), question("how", "multiple_choice", ("bus", "car", "foot"))]
    first = publish(strands=["sex"], questions=asked[:1])
    respond(first, [{"sex": "female"}, {}] * 3, answers={"use": "daily"})
    second = publish(strands=["sex", "religion"], questions=asked, number=2)
    respond(second, [{"sex": "male", "religion": "muslim"}] * 5, answers={"use": "never", "how": ["bus", "foot"]})
    snapshot = store.current(second.survey)
    weights = np.arange(1.0, 12.0)
    found = count_stored(second.survey, weights=weights)
    assert all_plain(found) == all_plain(count(snapshot, weights=weights))
    assert found.responses == 11
    how = found.of("s:religion", "q:how")
    assert (how.rows, how.columns) == (("muslim", "not-asked"), ("bus", "foot"))
    assert (how.chosen.n.tolist(), how.not_answered().n.tolist()) == ([[5, 5], [0, 0]], [0, 6])
