"""A survey whose snapshots lie in a folder of the test's own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from surveys.models import Survey
from tests.analysis.builder import publish, question, respond


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SNAPSHOT_ROOT = tmp_path / "snapshots"


@pytest.fixture
def survey() -> Survey:
    """Eight people, two of whom wrote something."""
    asked = [question("use", options=("daily", "never")), question("why", "long_text")]
    version = publish(strands=["sex", "religion"], questions=asked)
    respond(version, [{"sex": "female", "religion": "muslim"}] * 4, answers={"use": "daily"})
    respond(version, [{"sex": "male"}, {}] * 2, answers={"use": "never", "why": "my very own words"})
    return version.survey
