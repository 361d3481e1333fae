"""Pages kept for everybody: the same bytes as a page made for one person, and nothing of any person in them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.models import Response
from surveys.web import question_page, shared_page
from surveys.web.shared_page import SECONDS, Shelf, shelf
from surveys.web.views import equality
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import text
from tests.surveys.web.resident import Resident, sent, start

pytestmark = pytest.mark.django_db

TOKEN = re.compile(rb'name="token" value="([^"]+)"')
WRITTEN = "A bench under the lime trees"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    shelf.clear()
    yield
    shelf.clear()


def content(address: str) -> bytes:
    """Return the page at an address, opened without a cookie."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return bytes(answer.content)


def alone(monkeypatch: pytest.MonkeyPatch, address: str) -> bytes:
    """Return the page as it is made when nothing is shared."""
    with monkeypatch.context() as changed:
        for module in (question_page, equality):
            changed.setattr(module, "shared_page", lambda *args, **options: None)
        return content(address)


def in_each_language(address: str) -> list[str]:
    """Return the address in every language of the site."""
    return [address.replace("/en/", f"/{code}/", 1) for code, _ in django_settings.LANGUAGES]


def untouched_pages(person: Resident, done: Resident) -> list[str]:
    """Return the addresses, below a private link, of pages that hold no answers."""
    return [
        f"/en/answer/parks/{person.key}/page/wishes/",
        f"/en/answer/parks/{done.key}/about-you/",
        f"/en/answer/parks/{done.key}/about-you/1/",
        f"/en/answer/parks/{done.key}/about-you/2/",
    ]


def test_a_kept_page_is_byte_for_byte_the_page_made_for_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_equal_parks("religion", "ward")
    for english in untouched_pages(start().send(visits="no"), sent()):
        for address in in_each_language(english):
            shelf.clear()
            wanted = alone(monkeypatch, address)
            assert len(shelf) == 0
            assert [content(address), content(address)] == [wanted, wanted]
            assert len(shelf) == 1


def test_the_first_page_is_the_same_but_for_its_token(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_equal_parks("religion")
    for address in in_each_language("/en/answer/parks/"):
        wanted = alone(monkeypatch, address)
        pages = [content(address), content(address)]
        assert {TOKEN.sub(b"", page) for page in pages} == {TOKEN.sub(b"", wanted)}
        assert len({TOKEN.findall(page)[0] for page in (*pages, wanted)}) == 3


def test_a_kept_page_carries_the_same_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_equal_parks("religion")
    for address in ["/en/answer/parks/", *untouched_pages(start().send(visits="no"), sent())]:
        with monkeypatch.context() as changed:
            for module in (question_page, equality):
                changed.setattr(module, "shared_page", lambda *args, **options: None)
            wanted = Client().get(address).headers
        found = Client().get(address).headers
        assert {**found, "Content-Length": ""} == {**wanted, "Content-Length": ""}


def test_each_person_finds_their_own_links_and_nobody_elses() -> None:
    publish_equal_parks("religion", "ward")
    one, other = (start().send(visits="no"), sent()), (start().send(visits="no"), sent())
    references = [str(Response.objects.get(reference=_reference(done)).reference) for _, done in (one, other)]
    for mine, theirs in zip(untouched_pages(*one), untouched_pages(*other), strict=True):
        first, second = content(mine).decode(), content(theirs).decode()
        for found, person, stranger in ((first, one, other), (second, other, one)):
            assert any(item.key in found for item in person)
            assert not any(item.key in found for item in stranger)
        assert references[1] not in first
        swapped = first.replace(one[0].key, other[0].key).replace(one[1].key, other[1].key)
        assert swapped.replace(references[0], references[1]) == second


def _reference(done: Resident) -> str:
    page = Resident().visit(f"/en/answer/parks/{done.key}/about-you/").page
    found = re.search(r"<bdi>([^<]+)</bdi>", page.html)
    assert found is not None
    return found[1]


def kept_bytes() -> bytes:
    """Return all that is kept for everybody, names of pages included."""
    return b"".join(
        repr(name).encode() + (b"".join(page.pieces) if page else b"") for name, page in shelf._pages.items()
    )


def test_nothing_of_anybody_is_kept() -> None:
    publish_equal_parks("religion")
    person = start().send(visits="no").send(more=WRITTEN)
    for address in ("check", "page/wishes", "page/wishes?check=1", "saved"):
        Resident().visit(f"/en/answer/parks/{person.key}/{address}/".replace("?check=1/", "/?check=1"))
    start().send(visits="no").send(mood="99", more=WRITTEN)
    start().post([("visits", "maybe"), ("stray", WRITTEN)])
    done = sent()
    Resident().visit(f"/en/answer/parks/{done.key}/about-you/").send()
    Resident().visit(f"/en/answer/parks/{done.key}/about-you/1/").send(religion="sikh")
    everything = kept_bytes()
    assert len(shelf) > 3
    assert WRITTEN.encode() not in everything
    assert b"checked" not in everything
    assert TOKEN.findall(everything) == []
    for response in Response.objects.all():
        assert response.reference.encode() not in everything
        assert response.pk.hex.encode() not in everything
    for key in (person.key, done.key):
        assert key.encode() not in everything


def test_answers_stay_with_who_gave_them() -> None:
    publish_equal_parks("religion")
    one, other = start().send(visits="no"), start().send(visits="no")
    address, elsewhere = one.address, other.address
    one.send(more=WRITTEN)
    assert WRITTEN in Resident().visit(address).page.html
    assert WRITTEN not in Resident().visit(elsewhere).page.html
    faulty = other.send(mood="99")
    assert faulty.status == 422 or faulty.status == 400
    assert "govuk-error-summary" not in Resident().visit(elsewhere).page.html


def survey_with(question: dict[str, Any]) -> None:
    """Publish two sections, the question alone in the second."""
    name = {"code": "name", "type": "short_text", "text": text("What are you called?")}
    publish_equal_parks(
        "religion",
        sections=[
            {"code": "a", "title": text("A"), "questions": [name]},
            {"code": "b", "title": text("B"), "questions": [question]},
        ],
    )


def test_a_page_that_names_an_earlier_answer_is_made_for_each_person() -> None:
    survey_with({"code": "why", "type": "short_text", "text": text("Why, {name}?")})
    pages = [start().send(name=name).page.html for name in ("Amira", "Bron", "Amira")]
    assert ["Why, <bdi>Amira</bdi>?" in page for page in pages] == [True, False, True]
    assert ["Why, <bdi>Bron</bdi>?" in page for page in pages] == [False, True, False]
    assert b"Amira" not in kept_bytes()


def test_options_in_random_order_are_ordered_for_each_person() -> None:
    codes = [f"o{number}" for number in range(9)]
    choices = [{"code": code, "label": text(code)} for code in codes]
    survey_with(
        {"code": "which", "type": "single_choice", "text": text("Which?"), "options": choices, "order": "random"}
    )
    orders = {
        tuple(str(item["value"]) for item in start().send(name="x").page.inputs if item.get("name") == "which")
        for _ in range(6)
    }
    assert len(orders) > 1


def test_another_version_shows_at_once() -> None:
    publish_equal_parks("religion")
    assert b"What should parks be like?" in content("/en/answer/parks/")
    publish_equal_parks("religion", title=text("Are parks too small?"))
    page = content("/en/answer/parks/")
    assert b"Are parks too small?" in page
    assert b"What should parks be like?" not in page


def test_a_change_of_the_sites_name_shows_within_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_equal_parks("religion")
    content("/en/answer/parks/")
    monkeypatch.setattr(django_settings, "WAGTAIL_SITE_NAME", "Parks for everybody")
    assert b"Parks for everybody" not in content("/en/answer/parks/")
    later = shared_page.time.monotonic() + SECONDS + 1
    monkeypatch.setattr(shared_page.time, "monotonic", lambda: later)
    assert SECONDS <= 60
    assert b"Parks for everybody" in content("/en/answer/parks/")


def test_a_page_with_words_in_its_address_is_not_kept() -> None:
    publish_equal_parks("religion")
    assert b"?from=letter" in content("/en/answer/parks/?from=letter")
    assert len(shelf) == 0


def test_a_kept_page_costs_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish_equal_parks("religion")
    addresses = ["/en/answer/parks/", *untouched_pages(start().send(visits="no"), sent())[:3]]
    for address in addresses:
        content(address)
        with django_assert_num_queries(1):
            content(address)


def test_it_is_made_once_for_two_people(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_equal_parks("religion")
    made = []
    original = question_page.build
    monkeypatch.setattr(question_page, "build", lambda *args: made.append(args) or original(*args))
    pages = [start().page.html for _ in range(3)]
    assert len(made) == pages[0].count('class="govuk-fieldset"')
    assert len({TOKEN.sub(b"", page.encode()) for page in pages}) == 1


def test_the_shelf_holds_no_more_than_it_may() -> None:
    small = Shelf(5_000)
    page = shared_page._Page([b"x" * 1_500], [], 1_500, shared_page.time.monotonic() + 60)
    for number in range(4):
        small.keep(number, page)
    assert [small.find(number)[0] for number in range(4)] == [False, False, True, True]
    small.keep(3, page)
    assert len(small) == 2
    small.find(2)
    small.keep(4, page)
    assert [small.find(number)[0] for number in (2, 3, 4)] == [True, False, True]
    small.clear()
    assert len(small) == 0
