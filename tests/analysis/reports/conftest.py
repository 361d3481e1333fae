"""Who takes reports, and of which survey."""

from typing import Any

import pytest
from django.test import Client

from surveys.models import Survey
from tests.analysis.builder import leicester
from tests.analysis.reports.taking import answered_by_many
from tests.analysis.signing_in import signed_in


@pytest.fixture
def officer(site_root: Any) -> Client:
    return signed_in("view_profile")


@pytest.fixture
def analyst(site_root: Any) -> Client:
    return signed_in("view_profile", "view_unsuppressed")


@pytest.fixture
def buses() -> Survey:
    """An open survey of 419 responses. See `answered_by_many`."""
    leicester("sex", "ethnicity")
    return answered_by_many()
