"""Who takes reports, and of which survey."""

import pytest

from surveys.models import Survey
from tests.analysis.builder import leicester
from tests.analysis.reports.taking import answered_by_many


@pytest.fixture
def buses() -> Survey:
    """An open survey of 419 responses. See `answered_by_many`."""
    leicester("sex", "ethnicity")
    return answered_by_many()
