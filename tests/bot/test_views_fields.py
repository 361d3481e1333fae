"""Fields that the form draws, on the chat's page: files, places, options with pictures; and their addresses."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from bot.models import ConversationEvent
from surveys.models import Response, UploadedFile
from surveys.web.links import read_key
from tests.bot.visitor import Visitor, chat
from tests.corpus import read_case
from tests.corpus.files import Chosen, jpeg, pdf
from tests.corpus.publishing import publish_case
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db
LONG = [name for name in settings.MIDDLEWARE if not name.endswith(".public_forms")]
MADE_ANEW = re.compile(rb'name="(?:token|id)" value="[^"]+"|"token": "[^"]+"')


def published(name: str) -> None:
    publish_case(read_case(name))


def answers(person: Visitor) -> dict[str, Any]:
    return Response.objects.get(pk=read_key(person.key)).answers


def test_a_file_that_cannot_be_taken_is_told_at_its_field_and_is_no_turn() -> None:
    published("file")
    person = chat("file").send("choose", [("photos", Chosen("notes.txt", b"words"))])
    assert person.status == 422
    assert "notes.txt is not one of the kinds of file that can be sent here" in person.page.text
    assert "#photos" in person.page.links
    assert Response.objects.count() == 0


def test_files_that_are_too_few_are_kept_to_be_sent_with_more() -> None:
    published("file")
    person = chat("file").send("choose", [("photos", Chosen("one.jpg", jpeg()))])
    assert person.status == 422
    assert "Choose at least 2 files" in person.page.text
    kept = next(box for box in person.page.forms["choose"].boxes if box.value == "keep")
    person.send("choose", [(kept.name, "keep"), ("photos", Chosen("two.pdf", pdf()))])
    assert person.led == [303, 200]
    assert [file["name"] for file in answers(person)["photos"]] == ["one.jpg", "two.pdf"]
    assert UploadedFile.objects.count() == 2


def test_a_place_is_chosen_as_in_the_form() -> None:
    published("place")
    person = chat("place")
    assert {"where.list", "where.postcode"} <= set(person.page.forms["choose"].names())
    person.choose(("where.list", "abbey"))
    assert answers(person)["where"] == {"list": "abbey"}
    assert len(person.page.ids) == len(set(person.page.ids))


def test_pictures_stand_with_their_options() -> None:
    published("picture-choice")
    person = chat("picture-choice")
    assert person.page.html.count('class="consult-picture"') >= 2
    assert '"pictured": ["first"' in person.page.html


def test_the_field_alone_can_be_had_where_the_form_draws_it() -> None:
    published("place")
    person = chat("place").choose(("where.list", "abbey"))
    response = Client().get(f"/en/chat/place/{person.key}/piece/")
    assert response.status_code == 200
    assert b"<html" not in response.content
    assert b'name="where-too.postcode"' in response.content
    assert "no-store" in response.headers["Cache-Control"]
    publish_parks()
    other = chat().choose(("visits", "no"))
    assert Client().get(f"/en/chat/parks/{other.key}/piece/").status_code == 404
    assert Client().get(f"/en/chat/parks/{'A' * 43}/piece/").status_code == 404


def test_a_question_may_be_called_what_the_page_calls_its_own_fields() -> None:
    case = read_case("single-choice")
    section = case.definition["sections"][0]
    names = ("id", "do", "piece", "text")
    questions = [{**section["questions"][0], "code": name} for name in names]
    definition = {**case.definition, "sections": [{**section, "questions": questions}]}
    publish_case(
        type(case)(**{**{name: getattr(case, name) for name in type(case).__slots__}, "definition": definition})
    )
    person = chat("single-choice")
    option = questions[0]["options"][0]["code"]
    for name in names:
        assert person.page.asked == name
        person.choose((name, option))
    assert answers(person) == dict.fromkeys(names, option)


@pytest.mark.parametrize("way", ["start", "talk", "unknown"])
def test_the_short_way_through_the_middleware_is_the_same(way: str) -> None:
    publish_parks()
    person = chat().choose(("visits", "no"))
    address = {"start": "/ur/chat/parks/", "talk": f"/ur/chat/parks/{person.key}/", "unknown": "/en/chat/no/no/"}[way]
    answered = []
    for middleware in (settings.MIDDLEWARE, LONG):
        with override_settings(MIDDLEWARE=middleware):
            answered.append(Client().get(address))
    short, long = answered
    assert short.status_code == long.status_code
    assert list(short.headers.items()) == list(long.headers.items())
    assert MADE_ANEW.sub(b"", short.content) == MADE_ANEW.sub(b"", long.content)
    assert short.cookies.output() == long.cookies.output() == ""
    assert not hasattr(short.wsgi_request, "session")
    assert ConversationEvent.objects.count() == 1
