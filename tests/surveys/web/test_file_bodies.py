"""Bodies with files in them: too large, cut off, broken, in another spelling. A clear answer, and nothing stored."""

import pytest
from django.test import Client
from django.test.client import BOUNDARY

from surveys.engine.types.file import MEGABYTE
from surveys.models import Response, UploadedFile
from tests.corpus.files import Chosen, pdf
from tests.surveys.asking_files import publish_files
from tests.surveys.web.refusal import LANGUAGES, assert_refused
from tests.surveys.web.resident import MULTIPART_CONTENT, URLENCODED, Resident, multipart, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db: None) -> Resident:
    """Return somebody at the second page, which asks for a plan of at most 2 MB."""
    publish_files()
    return start().send(name="Abbey")


def body(person: Resident, content: bytes | None = None) -> bytes:
    return multipart(person.filled(plan=Chosen("plan.pdf", pdf() if content is None else content)))


def assert_nothing_kept() -> None:
    assert UploadedFile.objects.count() == 0
    assert Response.objects.get().answers == {"photos": None, "name": "Abbey"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_far_too_large(person: Resident, language: str) -> None:
    person.visit(person.address.replace("/en/", f"/{language}/"))
    person.post_raw(body(person, b"0" * 34 * MEGABYTE), MULTIPART_CONTENT)
    assert_refused(person, 413, "files_too_large", language)
    assert_nothing_kept()


def test_too_large_for_the_question_but_not_for_the_page(person: Resident) -> None:
    person.post_raw(body(person, b"%PDF-" + b"0" * 30 * MEGABYTE), MULTIPART_CONTENT)
    assert (person.status, person.page.error_links) == (422, ["#plan"])
    assert "plan.pdf is larger than 2 MB" in person.page.text
    assert_nothing_kept()


def test_long_texts_beside_files(person: Resident) -> None:
    person.post_raw(multipart([("more", "x" * 1_100_000), ("plan", Chosen("a.pdf", pdf()))]), MULTIPART_CONTENT)
    assert_refused(person, 413, "files_too_large", "en")
    assert_nothing_kept()


def test_a_page_without_files_takes_no_more_than_before() -> None:
    publish_files()
    person = start().send(name="Abbey").send()
    assert person.place == "check"
    person.post_raw(multipart([("revision", "1"), ("x", "y" * 1_100_000)]), MULTIPART_CONTENT)
    assert_refused(person, 413, "too_large", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cut", [0.3, 0.9, -4])
def test_cut_off_on_its_way(person: Resident, language: str, cut: float) -> None:
    person.visit(person.address.replace("/en/", f"/{language}/"))
    whole = body(person)
    person.post_raw(whole[: int(len(whole) * cut) if cut > 0 else int(cut)], MULTIPART_CONTENT)
    assert_refused(person, 400, "broken_form", language)
    assert_nothing_kept()


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=", b""),
        ("multipart/form-data; boundary=other", b""),
        (MULTIPART_CONTENT, b"nothing of the kind"),
        (MULTIPART_CONTENT, f"--{BOUNDARY}\r\n".encode() + b"x: " + b"y" * 3000 + b"\r\n\r\n"),
    ],
)
def test_broken(person: Resident, kind: str, sent: bytes) -> None:
    person.post_raw(sent or body(person), kind)
    assert_refused(person, 400, "broken_form", "en")
    assert_nothing_kept()


def test_letters_that_are_not_utf8(person: Resident) -> None:
    person.post_raw(body(person).replace(b'name="more"\r\n\r\n', b'name="more"\r\n\r\n\xff\xfe'), MULTIPART_CONTENT)
    assert_refused(person, 400, "not_utf8", "en")
    assert_nothing_kept()


def test_letters_of_every_script_arrive(person: Resident) -> None:
    person.post_raw(multipart([("more", "پارک\ufffd"), ("plan", Chosen("نقشہ.pdf", pdf()))]), MULTIPART_CONTENT)
    answers = Response.objects.get().answers
    assert (answers["more"], answers["plan"][0]["name"]) == ("پارک\ufffd", "نقشہ.pdf")


def test_an_input_that_was_left_empty(person: Resident) -> None:
    empty = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="plan"; filename=""\r\n\r\n\r\n'.encode()
    person.post_raw(empty + multipart([("more", "x")]), MULTIPART_CONTENT)
    assert (person.place, Response.objects.get().answers["plan"]) == ("check", None)


def test_nothing_at_all(person: Resident) -> None:
    assert person.post_raw(b"", MULTIPART_CONTENT).place == "check"


def test_a_name_that_is_spelled_out_in_the_header(person: Resident) -> None:
    sent = body(person).replace(b'filename="plan.pdf"', b"filename*=UTF-8''%D9%86%D9%82%D8%B4%DB%81.pdf")
    person.post_raw(sent, MULTIPART_CONTENT)
    assert Response.objects.get().answers["plan"][0]["name"] == "نقشہ.pdf"


def test_a_form_sent_without_its_files(person: Resident) -> None:
    # What a page sends that forgot to be a form with files: the name alone.
    person.post_raw(b"plan=plan.pdf&more=x", URLENCODED)
    assert (person.status, person.page.error_links) == (422, ["#plan"])
    assert "did not arrive" in person.page.text
    assert_nothing_kept()


def test_from_another_site(person: Resident) -> None:
    answer = Client(headers={"Sec-Fetch-Site": "cross-site"}).generic(
        "POST", person.address, body(person), content_type=MULTIPART_CONTENT
    )
    assert answer.status_code == 403
    assert_nothing_kept()
