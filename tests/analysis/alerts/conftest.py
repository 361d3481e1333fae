"""Who lives here, for the tests of alerts."""

import pytest

from tests.analysis.builder import leicester


@pytest.fixture
def census(db: None) -> None:
    """Leicester's women and men."""
    leicester("sex")
