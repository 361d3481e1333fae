"""Requests made from the OpenAPI document, good and bad: every answer is one that the document names, and none is 5xx.

API_EXAMPLES sets how many requests each operation gets; schemathesis_long.sh asks for 10,000 in all.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from consult.wsgi import application
from tests.surveys.api.client import ASSISTED, FIGURES, PAPER, READ, WRITE, token
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("API_EXAMPLES", "40"))
DOCUMENT = Path(__file__).parents[3] / "docs" / "api" / "openapi.yaml"
schema = schemathesis.openapi.from_path(DOCUMENT)
schema.app = application
# Well-formed bodies are refused here for what they say: a digest that is no version's, a hash that is not the body's.
NOT_MEANT = [positive_data_acceptance]
sent = 0


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Let no request close the connection that the test's transaction is on, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def bearer(_one_connection: None, db: None, settings: Any) -> Iterator[str]:
    """Publish a survey and make a token that may do everything, as often as it likes."""
    settings.API_REQUESTS_PER_MINUTE = {"address": 10**9, "token": 10**9}
    publish_parks()
    yield token(READ, WRITE, FIGURES, PAPER, ASSISTED)
    print(f"{sent} requests so far")  # noqa: T201 - the long run reports it


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_operation(case: schemathesis.Case, bearer: str) -> None:
    global sent  # noqa: PLW0603 - counted over all the operations
    sent += 1
    headers = {"Authorization": f"Bearer {bearer}"}
    case.call_and_validate(headers=headers, excluded_checks=NOT_MEANT)
