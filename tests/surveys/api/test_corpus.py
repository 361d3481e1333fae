"""Every small questionnaire, answered as a program would answer it."""

from uuid import uuid4

import pytest

from surveys.models import Response
from tests.corpus import NAMES, read_case
from tests.corpus.files import files_typed, named
from tests.corpus.publishing import publish_case
from tests.surveys.api.client import Program, answered_by_api, body_of, token

pytestmark = pytest.mark.django_db


def test_there_are_questionnaires() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_same_answers_are_stored(name: str) -> None:
    case = read_case(name)
    stored = answered_by_api(publish_case(case), case.answers, case.language, files_typed(case.forms))
    assert (named(stored.answers), stored.language, stored.status) == (case.answers, case.language, "submitted")


@pytest.mark.parametrize("name", [name for name in NAMES if read_case(name).refused])
def test_what_nobody_may_send_is_refused_in_words(name: str) -> None:
    case = read_case(name)
    version = publish_case(case)
    program = Program(token())
    for refused in case.refused:
        answer = program.put(uuid4(), body_of(version, refused.answers))
        assert answer.status_code == 422
        findings = answer.json()["findings"]
        assert [finding["path"] for finding in findings] == [["answers", key] for key in refused.at]
        assert all(finding["message"] for finding in findings)
    assert not Response.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_at_all_is_stored_or_refused_in_words(name: str) -> None:
    case = read_case(name)
    version = publish_case(case)
    answer = Program(token()).put(uuid4(), body_of(version, {}))
    assert answer.status_code in (201, 422)
    assert Response.objects.exists() == (answer.status_code == 201)
    assert all(item["message"] for item in answer.json().get("findings", ()))
