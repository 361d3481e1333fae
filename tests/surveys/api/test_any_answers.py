"""Bodies whose envelope is right and whose answers are anything at all: stored as they are, or refused in words."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.models import Response, SurveyVersion
from tests.corpus import NAMES, Case, read_case
from tests.corpus.publishing import publish_case
from tests.surveys.api.client import Program, body_of, token

EXAMPLES = int(os.environ.get("API_EXAMPLES", "60"))
NEVER_TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**60), max_value=10**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(NEVER_TEXT, max_size=40)
)


def words_of(definition: Any) -> tuple[str, ...]:
    """Every code that the definition has anywhere: the words its answers are made of."""
    found: set[str] = set()

    def gather(part: Any) -> None:
        if isinstance(part, dict):
            found.update(str(part[name]) for name in ("code", "type") if name in part)
            for inner in part.values():
                gather(inner)
        elif isinstance(part, list):
            for inner in part:
                gather(inner)

    gather(definition)
    return tuple(sorted(found))


@cache
def anything(words: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Any JSON, with the definition's own codes often among it."""
    leaf = st.sampled_from(words) | LEAVES
    return st.recursive(
        leaf,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(words) | LEAVES.map(str), inner, max_size=4)
        ),
        max_leaves=8,
    )


@dataclass
class Sending:
    """A published questionnaire with valid answers to it, and a program that may answer it as often as it likes."""

    case: Case
    version: SurveyVersion
    program: Program


@pytest.fixture(params=[name for name in NAMES if name.startswith("every-type")])
def sending(request: pytest.FixtureRequest, db: None, settings: Any) -> Sending:
    """Publish a questionnaire with a question of every type."""
    settings.API_REQUESTS_PER_MINUTE = {"address": 10**9, "token": 10**9}
    case = read_case(request.param)
    return Sending(case, publish_case(case), Program(token()))


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_anything_is_stored_or_refused(sending: Sending, data: st.DataObject) -> None:
    words = words_of(sending.case.definition)
    keys = st.sampled_from(words) | st.tuples(st.sampled_from(words), st.sampled_from(words)).map(".".join)
    odd = data.draw(st.dictionaries(keys, anything(words), max_size=4))
    answers = {**(sending.case.answers if data.draw(st.booleans()) else {}), **odd}
    response_id = uuid4()
    answer = sending.program.put(response_id, body_of(sending.version, answers))
    assert answer.status_code in (201, 422), answer.content
    if answer.status_code == 422:
        assert all(item["message"] and item["path"] for item in answer.json()["findings"])
        assert not Response.objects.filter(pk=response_id).exists()
