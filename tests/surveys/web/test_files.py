"""Files by the form: chosen once, kept through mistakes, removed, sent, read back; no script, no cookie."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from surveys.engine.types.file import MEGABYTE
from surveys.models import Response, ResponseConflict, UploadedFile
from tests.corpus.files import Chosen, jpeg, pdf, png
from tests.surveys.asking_files import attached, publish_files, stored_files
from tests.surveys.factory import close
from tests.surveys.web.resident import MULTIPART_CONTENT, Resident, multipart, start

pytestmark = pytest.mark.django_db
PHOTO, PICTURE, PLAN = Chosen("park.jpeg", jpeg()), Chosen("gate.png", png()), Chosen("plan.pdf", pdf())


@pytest.fixture(autouse=True)
def _published(db: None) -> Iterator[None]:
    publish_files()
    yield
    for path in stored_files():
        path.unlink()


def choices(person: Resident) -> dict[str, str]:
    """Return the fields that say what becomes of a file which is there, by the name of the file."""
    rows = {str(row.pk): row.name for row in UploadedFile.objects.all()}
    return {rows[name.partition(".")[2]]: name for name in person.page.names if "." in name}


def names_of(answers: dict[str, Any], code: str = "photos") -> list[str]:
    return [item["name"] for item in answers.get(code) or ()]


def test_from_choosing_to_the_receipt() -> None:
    person = start().send(photos=[PHOTO, PICTURE], name="Abbey").send(plan=PLAN)
    assert person.place == "check"
    assert all(name in person.page.text for name in ("park.jpg", "gate.png", "plan.pdf"))
    person.send()
    assert person.place == "done"
    answers = Response.objects.get().answers
    assert (names_of(answers), names_of(answers, "plan")) == (["park.jpg", "gate.png"], ["plan.pdf"])
    assert set(attached().values()) == {True}
    links = [href for href, _ in person.page.links if "/file/" in href]
    assert len(links) == 3
    assert Client().get(links[2]).content == pdf()


def test_a_page_with_files_is_sent_as_a_form_that_takes_them_and_another_is_not() -> None:
    person = start()
    assert 'enctype="multipart/form-data"' in person.page.html
    check = person.send(name="Abbey").send()
    assert check.place == "check"
    assert "enctype" not in check.page.html


def test_files_are_kept_when_something_else_on_the_first_page_is_wrong() -> None:
    person = start().send(photos=[PHOTO])
    assert (person.status, person.page.error_links) == (422, ["#name"])
    assert "park.jpg" in person.page.text
    assert (Response.objects.count(), attached()) == (0, {"park.jpg": False})
    person.send(name="Abbey")
    assert (person.place, attached()) == ("page/then", {"park.jpg": True})
    assert names_of(Response.objects.get().answers) == ["park.jpg"]


def test_files_are_kept_when_something_else_on_a_later_page_is_wrong() -> None:
    person = start().send(name="Abbey").send(plan=PLAN, more="far too long")
    assert (person.status, person.page.error_links) == (422, ["#more"])
    assert "plan.pdf" in person.page.text
    person.send(more="fine")
    assert (person.place, names_of(Response.objects.get().answers, "plan")) == ("check", ["plan.pdf"])


def test_keep_remove_and_add() -> None:
    person = start().send(photos=[PHOTO, PICTURE], name="Abbey")
    back = Resident().visit(person.address.replace("/page/then/", "/page/show/"))
    fields = choices(back)
    assert set(fields) == {"park.jpg", "gate.png"}
    back.send(**{fields["park.jpg"]: "remove"}, photos=[Chosen("b.pdf", pdf())])
    assert names_of(Response.objects.get().answers) == ["gate.png", "b.pdf"]
    assert attached() == {"park.jpg": False, "gate.png": True, "b.pdf": True}
    back.visit(person.address.replace("/page/then/", "/page/show/"))
    back.send(**dict.fromkeys(choices(back).values(), "remove"))
    assert Response.objects.get().answers["photos"] is None
    assert set(attached().values()) == {False}


def test_save_and_finish_later_keeps_them() -> None:
    person = start().send(photos=[PHOTO], action="save")
    assert person.place == "saved"
    back = Resident().visit(f"/en/answer/parks/{person.key}/")
    assert back.place == "page/show"
    assert "park.jpg" in back.page.text
    back.send(name="Abbey")
    assert (names_of(Response.objects.get().answers), attached()) == (["park.jpg"], {"park.jpg": True})


def test_the_same_page_twice_stores_once() -> None:
    first = start()
    fields = first.filled(photos=[PHOTO, PHOTO], name="Abbey")
    again = Resident(address=first.address, page=first.page)
    first.post(fields)
    again.post(fields)
    assert (first.place, again.place) == ("page/then", "page/then")
    assert (UploadedFile.objects.count(), len(stored_files()), Response.objects.count()) == (1, 1, 1)
    assert names_of(Response.objects.get().answers) == ["park.jpg"]


def test_what_is_wrong_is_said_at_the_question_and_the_rest_is_kept() -> None:
    large = Chosen("plan.pdf", b"%PDF-" + b"0" * 11 * MEGABYTE)
    files = [large, Chosen("page.html", b"<script>"), Chosen("empty.png", b""), PHOTO]
    person = start().send(photos=files, name="Abbey")
    assert (person.status, person.page.error_links) == (422, ["#photos"] * 3)
    for words in (
        "plan.pdf is larger than 10 MB",
        "page.html is not one of the kinds of file that can be sent here: JPEG, PNG, PDF",
        "empty.png is empty. Choose another file",
    ):
        assert person.page.text.count(words) == 2, words
    assert list(choices(person)) == ["park.jpg"]
    person.send()
    assert names_of(Response.objects.get().answers) == ["park.jpg"]


def test_a_required_file_that_was_refused_is_not_called_missing_besides() -> None:
    publish_files(required=True)
    person = start().send(photos=[Chosen("a.svg", b"<svg/>")], name="Abbey")
    assert person.page.error_links == ["#photos"]
    assert "Answer this question" not in person.page.text
    assert start().send(name="Abbey").page.error_links == ["#photos"]


def test_too_many_files_are_kept_to_choose_among_them() -> None:
    four = [PHOTO, PICTURE, PLAN, Chosen("b.pdf", pdf(pages=2))]
    person = start().send(photos=four, name="Abbey")
    assert (person.status, person.page.error_links) == (422, ["#photos"])
    assert "Choose at most 3 files" in person.page.text
    fields = choices(person)
    person.send(**{fields["gate.png"]: "remove"})
    assert names_of(Response.objects.get().answers) == ["park.jpg", "plan.pdf", "b.pdf"]


def test_far_too_many_files() -> None:
    person = start().send(photos=[Chosen(f"{number}.pdf", pdf(pages=1 + number)) for number in range(12)], name="A")
    assert (person.status, UploadedFile.objects.count()) == (422, 10)


def test_a_file_of_somebody_else_cannot_be_kept() -> None:
    start().send(photos=[PHOTO], name="Abbey")
    theirs = UploadedFile.objects.get()
    person = start().send(**{f"photos.{theirs.pk}": "keep"}, name="Abbey")
    assert (person.status, person.page.error_links) == (422, ["#photos"])
    assert "not here any more" in person.page.text
    assert Response.objects.count() == 1


def test_what_a_browser_says_of_files_is_never_believed() -> None:
    start().send(photos=[PHOTO], name="Abbey")
    theirs = UploadedFile.objects.get()
    claim = json.dumps([{"id": str(theirs.pk), "name": "a.jpg", "type": "image/jpeg", "size": 1}])
    person = start()
    token = person.page.values["token"][0]
    for body, kind in (
        (multipart([("token", token), ("photos", claim), ("name", "Abbey")]), MULTIPART_CONTENT),
        (f"token={token}&photos={claim}&name=Abbey".encode(), "application/x-www-form-urlencoded"),
    ):
        person.post_raw(body, kind)
        assert (person.status, person.page.error_links) == (422, ["#photos"])
        person.visit("/en/answer/parks/")
    assert Response.objects.count() == 1


@pytest.mark.parametrize("field", ["photos.0b5c2c1e-6a0f-4f0e-9f44-2d6c6c1f9a10", "photos.x", "plan", "other"])
def test_fields_that_the_page_does_not_have_are_refused(field: str) -> None:
    person = start().send(**{field: "maybe"}, name="Abbey")
    assert (person.status, Response.objects.count()) == (400, 0)
    assert start().send(**{field: PHOTO}, name="Abbey").status == 400
    assert UploadedFile.objects.count() == 0


def test_after_the_close_nothing_is_kept() -> None:
    person = start().send(name="Abbey")
    close(Response.objects.get().survey)
    person.send(plan=PLAN)
    assert (person.status, UploadedFile.objects.count()) == (403, 0)
    assert Client().post("/en/answer/parks/", {"token": "x"}).status_code == 403


def test_a_page_that_comes_after_sending() -> None:
    person = start().send(name="Abbey")
    then = person.address
    fields, page = person.filled(plan=PLAN), person.page
    person.send(plan=PLAN).send()
    late = Resident(address=then, page=page).post(fields)
    assert late.place == "done", "the same file again is the same answer"
    late = Resident(address=then, page=page).send(plan=Chosen("b.pdf", pdf(pages=2)))
    assert (late.status, ResponseConflict.objects.count(), UploadedFile.objects.count()) == (409, 1, 1)


def test_a_file_gone_meanwhile_is_said_before_sending() -> None:
    person = start().send(photos=[PHOTO], name="Abbey").send()
    UploadedFile.objects.all().delete()
    person.send()
    assert (person.status, person.place) == (422, "check")
    assert "not here any more" in person.page.text
    assert Response.objects.get().status == "draft"


def test_files_off_the_path_are_not_sent() -> None:
    rule = {"op": "equals", "question": "name", "value": "Abbey"}
    definition = {"when": rule}
    version = publish_files()
    document = json.loads(json.dumps(version.document))
    document["sections"][1]["questions"][0].update(definition)
    document["sections"][1]["questions"][1].update(required=False)
    from tests.surveys.factory import publish_parks

    publish_parks(sections=document["sections"])
    person = start().send(name="Abbey").send(plan=PLAN)
    person.visit(person.address.replace("/check/", "/page/show/")).send(name="Other")
    person.visit(f"/en/answer/parks/{person.key}/").send()
    person = person if person.place != "page/then" else person.send()
    assert Response.objects.get().answers.get("plan") is None
    assert attached() == {"plan.pdf": False}


def test_the_form_in_urdu() -> None:
    person = start("ur").send(photos=[Chosen("پارک.png", png())])
    assert person.page.language == ("ur", "rtl")
    assert person.status == 422
    assert "پارک.png" in person.page.text
    person.send(name="ایبی")
    assert names_of(Response.objects.get().answers) == ["پارک.png"]


def test_nothing_of_a_file_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    secret = Chosen("secret-name.pdf", pdf() + b"secret-content")
    person = start().send(photos=[secret, Chosen("secret-name.jpg", b"\xff\xd8\xffsecret-content")], name="Abbey")
    assert person.status == 422
    assert "secret" not in caplog.text


def test_a_change_of_what_was_sent() -> None:
    person = start().send(photos=[PHOTO], name="Abbey").send().send()
    assert person.place == "done"
    show = person.address.replace("/done/", "/change/page/show/")
    change = Resident().visit(show)
    assert list(choices(change)) == ["park.jpg"]
    change.send(**{choices(change)["park.jpg"]: "remove"}, photos=[PICTURE])
    assert attached() == {"park.jpg": True, "gate.png": True}, "what was sent stays, whatever becomes of the change"
    assert names_of(Response.objects.get().answers) == ["park.jpg"]
    assert timezone.now() < Response.objects.get().survey.closes_at
