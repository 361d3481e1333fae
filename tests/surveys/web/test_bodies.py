"""Bodies that are too large, broken, or no form at all: a clear answer in the page's language, and nothing stored."""

import json

import pytest

from surveys.models import Response
from tests.corpus.files import Chosen
from tests.surveys.factory import publish_parks
from tests.surveys.web.refusal import LANGUAGES, assert_refused, titled
from tests.surveys.web.resident import MULTIPART_CONTENT, URLENCODED, Page, multipart, start

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_megabytes(language: str) -> None:
    publish_parks()
    person = start(language).send(visits="no")
    person.send(more="x" * 5_000_000)
    assert_refused(person, 413, "too_large", language)
    person.post([(f"f{number}", "") for number in range(2_001)])
    assert_refused(person, 413, "too_large", language)
    assert Response.objects.get().answers == {"visits": "no"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", [b"more=%ff%fe", b"more=\xff\xfe", b"more=%ED%A0%80", b"%ff=x"])
def test_broken_utf8(language: str, body: bytes) -> None:
    publish_parks()
    person = start(language).send(visits="no")
    answer = person.client.generic("POST", person.address, body, content_type=URLENCODED)
    assert (answer.status_code, Page(answer.content.decode()).heading) == (400, titled("not_utf8", language))
    assert Response.objects.get().answers == {"visits": "no"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "image/png", ""])
def test_another_kind_of_body(language: str, kind: str) -> None:
    publish_parks()
    person = start(language).send(visits="no")
    answer = person.client.generic("POST", person.address, json.dumps({"more": "x"}), content_type=kind)
    assert (answer.status_code, Page(answer.content.decode()).heading) == (415, titled("not_a_form", language))
    assert Response.objects.get().answers == {"visits": "no"}


def test_a_multipart_form_is_read_too() -> None:
    publish_parks()
    person = start().send(visits="no")
    assert person.client.post(person.address, {"more": "پارک", "want": ["trees"]}).status_code == 302
    answers = Response.objects.get().answers
    assert (answers["more"], answers["want"]) == ("پارک", ["trees"])


def test_a_broken_multipart_form() -> None:
    publish_parks()
    person = start().send(visits="no")
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data"):
        body = b'--x\r\nContent-Disposition: form-data; name="more"\r\n\r\n\xff\r\n--x--\r\n'
        assert person.client.generic("POST", person.address, body, content_type=kind).status_code == 400
    assert Response.objects.get().answers == {"visits": "no"}


def test_a_body_of_which_nobody_says_the_length_is_not_taken_for_an_empty_page() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees")
    for address in (person.address, person.address.replace("/check/", "/page/wishes/")):
        answer = person.client.generic("POST", address, b"", URLENCODED, headers={"Transfer-Encoding": "chunked"})
        assert answer.status_code == 411
    assert (Response.objects.get().status, Response.objects.get().answers["more"]) == ("draft", "Trees")


def test_files_for_a_page_that_asks_for_none_are_not_dropped_in_silence() -> None:
    publish_parks()
    person = start().send(visits="no")
    person.post_raw(multipart([("more", "Trees"), ("plan", Chosen("plan.pdf", b"%PDF-1.4"))]), MULTIPART_CONTENT)
    assert_refused(person, 400, "broken_form", "en")
