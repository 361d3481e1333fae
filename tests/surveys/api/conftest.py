"""What the tests of the API share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from surveys.models import SurveyVersion
from surveys.selectors.definitions import definition_of
from tests.surveys.api.client import Program, token
from tests.surveys.factory import publish_parks


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Count nobody's requests, and keep nobody's figures, from one test to the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def version(db: None) -> SurveyVersion:
    """Return an open survey's version, its definition read before."""
    published = publish_parks()
    definition_of(published.pk, published.digest)
    return published


@pytest.fixture
def program(db: None) -> Program:
    """Return a program that may send responses and read receipts."""
    return Program(token())
