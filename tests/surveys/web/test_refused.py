"""What no honest form sends: a clear answer in the page's language, and nothing stored."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from surveys.models import Response, Survey
from tests.surveys.factory import close, publish_parks
from tests.surveys.web.refusal import LANGUAGES, assert_refused
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "fields",
    [
        [("visits", "perhaps")],
        [("visits", "yes"), ("visits", "no")],
        [("visits", "yes"), ("salary", "1")],
        [("visits", "yes"), ("often", "3")],
    ],
    ids=["option", "two-options", "another-surveys-question", "another-pages-question"],
)
def test_forged_on_the_first_page(language: str, fields: list[tuple[str, str]]) -> None:
    publish_parks()
    person = start(language)
    person.post([*fields, ("token", person.page.values["token"][0])])
    assert (person.status, person.page.language[0]) == (400, language)
    with translation.override(language):
        assert gettext("There is a problem") in person.page.text
    assert Response.objects.count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "fields",
    [[("want", "gold")], [("mood", "6")], [("best", "abbey"), ("best", "victoria")], [("visits", "yes")], [("x", "y")]],
)
def test_forged_on_a_later_page(language: str, fields: list[tuple[str, str]]) -> None:
    publish_parks()
    person = start(language).send(visits="no")
    person.post(fields)
    assert (person.status, person.page.language[0]) == (400, language)
    assert Response.objects.get().answers == {"visits": "no"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_page(language: str) -> None:
    publish_parks()
    person = start(language).send(visits="no")
    known = person.address
    person.address = known.replace("page/wishes", "page/nowhere")
    person.post([("more", "typed")])
    assert_refused(person, 400, "forged", language)
    assert "typed" in person.page.text
    assert person.visit(known.replace("page/wishes", "page/nowhere")).place == "page/wishes"


def test_a_page_that_no_longer_applies_is_kept_and_leads_on() -> None:
    publish_parks()
    person = start().send(visits="yes")
    Resident().visit(person.address.replace("use.2", "use")).send(visits="no")
    person.send(often="3")
    assert (person.status, person.place) == (200, "page/wishes")
    assert Response.objects.get().answers == {"visits": "no", "often": 3, "last": None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_closed(language: str) -> None:
    publish_parks()
    first, later = start(language), start(language).send(visits="no")
    draft = Response.objects.get()
    close(Survey.objects.get())
    first.send(visits="yes")
    assert_refused(first, 403, "closed", language)
    later.send(more="Typed after the close", name="Street")
    assert_refused(later, 403, "closed", language)
    assert "Typed after the close" in later.page.text
    for address in (f"/{language}/answer/parks/", later.address, later.address.replace("page/wishes", "check")):
        assert_refused(Resident().visit(address), 403, "closed", language)
    draft.refresh_from_db()
    assert (Response.objects.count(), draft.answers, draft.status) == (1, {"visits": "no"}, "draft")


def test_after_the_close_saved_texts_are_still_shown() -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Saved before the close")
    close(Survey.objects.get())
    assert "Saved before the close" in person.send().page.text
    assert (person.status, Response.objects.get().status) == (403, "draft")


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_open_yet(language: str) -> None:
    publish_parks(opens_in=1)
    assert_refused(Resident().visit(f"/{language}/answer/parks/"), 403, "not_open_yet", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_private_link_that_nobody_made(language: str) -> None:
    publish_parks()
    publish_parks(slug="squares")
    person = start(language).send(visits="no")
    key = person.key
    altered = key[:-1] + ("A" if key[-1] != "A" else "B")
    for wrong in ("x", key[:-2], altered, "é", "A" * 43, "." * 43):
        assert_refused(Resident().visit(f"/{language}/answer/parks/{wrong}/"), 404, "unknown_link", language)
    elsewhere = Resident().visit(f"/{language}/answer/squares/{key}/check/")
    assert_refused(elsewhere, 404, "unknown_link", language)


def test_a_survey_that_nobody_published(site_root: object) -> None:
    assert Client().get("/en/answer/nothing/").status_code == 404


@pytest.mark.parametrize("revision", ["0", "1", "-1", "x", "٣", "9" * 11, "9" * 5_000])
def test_a_check_page_that_is_out_of_date(revision: str) -> None:
    publish_parks()
    person = start().send(visits="no").send(more="Trees")
    person.post([("revision", revision)])
    assert person.address.endswith("/check/?changed=1")
    assert Response.objects.get().status == "draft"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods(method: str) -> None:
    publish_parks()
    person = start().send(visits="no")
    key = person.key
    for place in ("", f"{key}/", f"{key}/page/wishes/", f"{key}/check/", f"{key}/saved/", f"{key}/done/"):
        assert getattr(Client(), method)(f"/en/answer/parks/{place}").status_code == 405


def test_posting_where_nothing_is_taken() -> None:
    publish_parks()
    key = start().send(visits="no").key
    for place in (f"{key}/", f"{key}/saved/"):
        assert Client().post(f"/en/answer/parks/{place}").status_code == 405


def test_head_is_get_without_the_page() -> None:
    publish_parks()
    person = start().send(visits="no")
    for address in ("/en/answer/parks/", person.address):
        head, get = Client().head(address), Client().get(address)
        assert (head.status_code, head.content) == (get.status_code, b"")
