"""What the chat's pages do not take: closed, withdrawn, foreign, forged and odd. What was written is never lost."""

import pytest

from surveys.models import Response, Survey
from surveys.services.respond.withdrawal import withdraw
from surveys.web.links import new_token
from tests.bot.test_views import at_last_question, response_of
from tests.bot.visitor import Visitor, chat
from tests.surveys.factory import close, publish_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    publish_parks()


@pytest.mark.parametrize("state", ["new", "begun"])
def test_a_closed_consultation_takes_no_turn_and_loses_no_words(state: str) -> None:
    person = chat() if state == "new" else at_last_question()
    close(Survey.objects.get())
    person.say("A pond for ducks")
    assert person.status == 403
    assert "A pond for ducks" in person.page.text
    assert "This consultation has closed" in person.page.text


def test_a_closed_consultation_has_no_first_page() -> None:
    close(Survey.objects.get())
    assert chat().status == 403


def test_what_was_withdrawn_is_gone() -> None:
    person = chat().choose(("visits", "no"))
    key = person.key
    withdraw(response=response_of(person))
    assert person.visit(f"/en/chat/parks/{key}/").status == 410
    assert Visitor().visit(f"/en/chat/parks/{key}/piece/").status in (404, 410)


@pytest.mark.parametrize("key", ["A" * 43, "nothing"])
def test_an_unknown_link_is_refused(key: str) -> None:
    assert Visitor().visit(f"/en/chat/parks/{key}/").status == 404


def test_a_link_belongs_to_its_consultation() -> None:
    person = chat().choose(("visits", "no"))
    assert Visitor().visit(f"/en/chat/others/{person.key}/").status == 404


def test_a_form_token_is_no_link() -> None:
    version = Survey.objects.get().current_version
    assert version is not None
    token = new_token(version_id=version.pk, digest=version.digest)
    assert Visitor().visit(f"/en/chat/parks/{token}/").status == 404


def test_posts_come_from_this_site_alone() -> None:
    person = chat()
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert chat().send("choose", [("visits", "no")], **headers).status == 403
    assert Response.objects.count() == 0
    assert person.status == 200


def test_a_page_that_was_open_for_too_long_keeps_what_was_written() -> None:
    person = chat()
    pairs = [pair for pair in person.page.forms["say"].hidden if pair[0] != "token"]
    person.post("/en/chat/parks/", [("token", "old"), *pairs, ("text", "A pond for ducks")])
    assert person.status == 422
    assert person.page.forms["say"].boxes[-1].value == "A pond for ducks"
    assert Response.objects.count() == 0
    assert person.say("Yes").status == 200


@pytest.mark.parametrize(
    ("pairs", "status"),
    [
        ([("id", "short"), ("do", "say"), ("text", "x")], 400),
        ([("id", "a" * 32), ("do", "nothing"), ("text", "x")], 400),
        ([("id", "a" * 32), ("do", "say"), ("text", "x" * 5000)], 413),
        ([("id", "a" * 32), ("do", "say"), ("text", "x\0y")], 400),
        ([("id", "a" * 32), ("do", "say"), ("text", "  ")], 422),
        ([("id", "a" * 32)], 400),
    ],
)
def test_odd_posts_are_refused(pairs: list[tuple[str, str]], status: int) -> None:
    person = chat()
    token = dict(person.page.forms["say"].hidden)["token"]
    assert person.post("/en/chat/parks/", [("token", token), *pairs]).status == status
    assert Response.objects.count() == 0


def test_a_token_is_no_link_when_its_conversation_is_stored_either() -> None:
    person = chat()
    token = dict(person.page.forms["say"].hidden)["token"]
    person.choose(("visits", "yes"))
    assert Visitor().visit(f"/en/chat/parks/{token}/").status == 404
    assert Visitor().visit(f"/en/chat/parks/{person.key}/").status == 200


def test_who_meets_other_devices_too_often_is_told_so_with_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    person = chat().choose(("visits", "yes"))
    # Each try finds that somebody was faster.
    monkeypatch.setattr("bot.store.add", lambda *_given, **_named: False)
    person.say("12")
    assert (person.status, "12" in person.page.text) == (503, True)
