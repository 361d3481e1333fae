"""Who looks at officers' pages."""

from typing import Any

import pytest
from django.test import Client

from tests.analysis.signing_in import signed_in


@pytest.fixture
def officer(site_root: Any) -> Client:
    """Somebody from whom small numbers are hidden."""
    return signed_in("view_profile")


@pytest.fixture
def analyst(site_root: Any) -> Client:
    """Somebody who may see small numbers."""
    return signed_in("view_profile", "view_unsuppressed")
