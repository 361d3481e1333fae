"""Files sent by programs, before the response that names them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from surveys.engine.types.file import MEGABYTE
from surveys.models import Response, SurveyVersion, UploadedFile
from tests.corpus.files import Chosen, jpeg, pdf
from tests.surveys.api.client import ASSISTED, PAPER, READ, WRITE, Program, body_of, token
from tests.surveys.asking_files import attached, publish_files, stored_files
from tests.surveys.factory import close, publish_parks
from tests.surveys.web.resident import multipart, start

pytestmark = pytest.mark.django_db
PHOTO, PLAN = Chosen("C:\\park.jpeg", jpeg()), Chosen("plan.pdf", pdf())


@pytest.fixture
def asked(db: None) -> Iterator[SurveyVersion]:
    """Publish a questionnaire that asks for files."""
    yield publish_files()
    for path in stored_files():
        path.unlink()


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def findings(answer: Any) -> list[tuple[list[str], str]]:
    return [(item["path"], item["code"]) for item in answer.json()["findings"]]


def test_a_file_and_the_response_that_names_it(asked: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    first = program.post_file("parks", response_id, "photos", PHOTO)
    assert first.status_code == 201
    description = first.json()
    assert {**description, "id": "", "size": 0} == {"id": "", "name": "park.jpg", "type": "image/jpeg", "size": 0}
    assert UUID(description["id"]) == UploadedFile.objects.get().pk
    assert first.headers["Cache-Control"] == "no-store"
    again = program.post_file("parks", response_id, "photos", PHOTO)
    assert (again.status_code, again.json()) == (200, description)
    answers = {"photos": [description], "name": "Abbey"}
    assert program.put(response_id, body_of(asked, answers)).status_code == 201
    assert (Response.objects.get().answers, attached()) == (answers, {"park.jpg": True})
    assert program.put(response_id, body_of(asked, answers)).status_code == 200
    without = body_of(asked, {"name": "Abbey"}, revision=2)
    assert program.put(response_id, without).status_code == 200
    assert attached() == {"park.jpg": True}, "the earlier revision keeps it"


def test_another_response_cannot_name_it(asked: SurveyVersion, program: Program) -> None:
    description = program.post_file("parks", uuid4(), "photos", PHOTO).json()
    answer = program.put(uuid4(), body_of(asked, {"photos": [description], "name": "Abbey"}))
    assert (answer.status_code, findings(answer)) == (422, [(["answers", "photos"], "file_unknown")])


def test_withdrawn(asked: SurveyVersion, program: Program, django_capture_on_commit_callbacks: Any) -> None:
    response_id = uuid4()
    description = program.post_file("parks", response_id, "photos", PHOTO).json()
    program.put(response_id, body_of(asked, {"photos": [description], "name": "Abbey"}))
    with django_capture_on_commit_callbacks(execute=True):
        assert program.delete(response_id).status_code == 204
    assert (UploadedFile.objects.count(), stored_files()) == (0, [])
    assert code_of(program.post_file("parks", response_id, "photos", PHOTO)) == (410, "withdrawn")


@pytest.mark.parametrize(
    ("question", "file", "code"),
    [
        ("photos", Chosen("a.jpg", b"<svg/>"), "file_kind"),
        ("photos", Chosen("a.jpg", b"\xff\xd8\xff"), "file_broken"),
        ("photos", Chosen("a.jpg", b""), "file_empty"),
        ("photos", Chosen("a.jpg", b"%PDF-" + b"0" * 11 * MEGABYTE), "file_too_large"),
        ("plan", Chosen("a.pdf", jpeg()), "file_kind"),
        ("plan", Chosen("a.pdf", pdf(password="x")), "file_encrypted"),
    ],
)
def test_files_that_are_not_taken(
    asked: SurveyVersion, program: Program, question: str, file: Chosen, code: str
) -> None:
    answer = program.post_file("parks", uuid4(), question, file)
    assert (answer.status_code, findings(answer), stored_files()) == (422, [(["file"], code)], [])
    assert answer.json()["findings"][0]["message"].startswith("a.")


def test_forms_that_are_not_taken(asked: SurveyVersion, program: Program) -> None:
    response_id = uuid4()
    good = [("response", str(response_id)), ("question", "photos"), ("file", PHOTO)]
    for fields, path in (
        (good[1:], ["response"]),
        ([("response", "x"), *good[1:]], ["response"]),
        (good[:2], ["file"]),
        ([*good[:2], ("file", "text")], ["file"]),
        ([good[0], ("question", "name"), good[2]], ["question"]),
        ([good[0], ("question", "nothing"), good[2]], ["question"]),
        ([*good, ("more", "x")], ["more"]),
        ([*good, ("more", PHOTO)], ["more"]),
        ([*good, good[0]], ["response"]),
        ([*good, good[2]], ["file"]),
        ([*good, ("definition_digest", "x")], ["definition_digest"]),
    ):
        answer = program.post_raw("parks", multipart(fields))
        assert (answer.status_code, answer.json()["findings"][0]["path"]) == (400, path), fields
    assert code_of(program.post_raw("parks", multipart(good)[:-5])) == (400, "not_a_form")
    assert code_of(program.post_raw("parks", b"{}", "application/json")) == (415, "not_a_form")
    assert code_of(program.post_raw("parks", b"", "")) == (415, "not_a_form")
    odd = multipart(good).replace(b"photos", b"\xff")
    assert code_of(program.post_raw("parks", odd)) == (400, "not_utf8")
    large = program.post_file("parks", response_id, "photos", Chosen("a.pdf", b"0" * 22 * MEGABYTE))
    assert code_of(large) == (413, "too_large")
    assert stored_files() == []


def test_versions(asked: SurveyVersion, program: Program) -> None:
    publish_parks()
    known = program.post_file("parks", uuid4(), "photos", PHOTO, definition_digest=asked.digest)
    assert known.status_code == 201
    assert findings(program.post_file("parks", uuid4(), "photos", PHOTO)) == [(["question"], "unknown_question")]
    unknown = program.post_file("parks", uuid4(), "photos", PHOTO, definition_digest="0" * 64)
    assert code_of(unknown) == (409, "unknown_definition")
    assert code_of(program.post_file("nothing", uuid4(), "photos", PHOTO)) == (404, "unknown_survey")


def test_who_may(asked: SurveyVersion) -> None:
    assert code_of(Program().post_file("parks", uuid4(), "photos", PHOTO)) == (401, "token_missing")
    reader = Program(token(READ, name="reader"))
    assert code_of(reader.post_file("parks", uuid4(), "photos", PHOTO)) == (403, "scope_missing")
    elsewhere = publish_parks(slug="elsewhere").survey
    other = Program(token(WRITE, name="other", survey=elsewhere))
    assert code_of(other.post_file("parks", uuid4(), "photos", PHOTO)) == (403, "other_survey")
    assert stored_files() == []


def test_a_response_that_is_not_the_programs_own(asked: SurveyVersion, program: Program) -> None:
    start().send(name="Abbey")
    assert code_of(program.post_file("parks", Response.objects.get().pk, "photos", PHOTO)) == (404, "not_found")


def test_after_the_close(asked: SurveyVersion, program: Program) -> None:
    close(asked.survey)
    assert code_of(program.post_file("parks", uuid4(), "photos", PHOTO)) == (403, "closed")
    paper = Program(token(WRITE, PAPER, ASSISTED, name="paper"))
    assert paper.post_file("parks", uuid4(), "photos", PHOTO).status_code == 201


def test_too_many_requests(asked: SurveyVersion, program: Program, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = {"address": 1, "token": 1}
    program.post_file("parks", uuid4(), "photos", PHOTO)
    assert code_of(program.post_file("parks", uuid4(), "photos", PHOTO)) == (429, "too_many_requests")
