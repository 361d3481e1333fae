"""A questionnaire to talk about."""

import pytest

from surveys.models import SurveyVersion
from tests.corpus import read_case
from tests.corpus.publishing import publish_case


@pytest.fixture
def version() -> SurveyVersion:
    """Return a small questionnaire that is open."""
    return publish_case(read_case("yes-no"))
