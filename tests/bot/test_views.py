"""The chat without a script: each turn is a form that is sent, and the page that follows."""

from copy import copy

import pytest
from django.urls import reverse

from bot.models import ConversationEvent
from surveys.models import Response
from surveys.web.links import read_key
from tests.bot.visitor import Visitor, chat
from tests.surveys.equal import categories_of, publish_equal_parks
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import start as start_form

pytestmark = pytest.mark.django_db
ACTIONS = ["skip", "back", "why", "language", "review", "stop", "help"]


@pytest.fixture(autouse=True)
def parks() -> None:
    publish_parks()


def response_of(person: Visitor) -> Response:
    return Response.objects.get(pk=read_key(person.key))


def at_last_question() -> Visitor:
    """Return somebody who is asked for a long text."""
    person = chat().choose(("visits", "no"))
    for _ in range(4):
        person.press("skip")
    assert person.page.kinds[-1] == "ask"
    assert "choose" not in person.page.forms
    return person


def test_words_from_a_page_that_was_overtaken_answer_nothing() -> None:
    person = chat().choose(("visits", "yes"))
    tab = copy(person)
    person.say("4")
    tab.say("5")
    assert tab.page.kinds[-2:] == ["stale", "ask"]
    assert response_of(person).answers == {"visits": "yes", "often": 4}


def test_looking_stores_nothing_and_sets_nothing() -> None:
    person = chat()
    assert person.status == 200
    assert (Response.objects.count(), ConversationEvent.objects.count()) == (0, 0)
    assert person.headers["X-Robots-Tag"] == "noindex"
    assert person.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" not in person.headers.get("Vary", "")
    assert "unsafe" not in person.headers["Content-Security-Policy"]


def test_the_page_has_what_every_turn_needs() -> None:
    person = chat()
    page = person.page
    assert page.headings == ["What should parks be like?"]
    assert page.kinds == ["greeting", "section", "ask"]
    assert page.asked == "visits"
    assert page.forms["choose"].names() == ["visits"]
    assert page.forms["say"].names() == ["text"]
    assert page.forms["act"].buttons == ACTIONS
    assert len(page.ids) == len(set(page.ids))
    assert "/en/answer/parks/" in page.links
    for message in page.messages:
        assert (message.attributes["lang"], message.attributes["dir"]) == ("en", "ltr")
        assert message.words.split(":")[0].strip() == "The consultation says"


def test_the_first_turn_stores_and_leads_to_the_private_link() -> None:
    person = chat().choose(("visits", "yes"))
    assert person.led == [303, 200]
    assert person.address.endswith("/#latest")
    assert "latest" in person.page.ids
    response = response_of(person)
    assert (response.status, response.channel, response.answers) == ("draft", "chat", {"visits": "yes"})
    assert person.page.kinds == ["greeting", "section", "ask", "chose", "recorded", "ask"]
    assert "no-store" in person.headers["Cache-Control"]
    assert f"/en/answer/parks/{person.key}/" in person.page.links


def test_reloading_sends_nothing() -> None:
    person = chat().choose(("visits", "yes"))
    before = person.page.html.count("<li class=")
    assert person.visit(person.address).page.html.count("<li class=") == before
    assert ConversationEvent.objects.count() == 1


def test_a_form_sent_twice_is_one_turn_and_one_sent_with_something_else_is_another() -> None:
    person = chat().choose(("visits", "yes"))
    form, address = person.page.forms["say"], person.address.partition("#")[0]
    twice = [person.post(address, [*form.hidden, ("text", "5")]).page.kinds for _ in range(2)]
    assert twice[0] == twice[1]
    assert ConversationEvent.objects.count() == 2
    # Back in the browser, and something else sent from there: it is not taken for the question that is asked by now.
    person.post(address, [*form.hidden, ("text", "6")])
    assert ConversationEvent.objects.count() == 3
    assert person.page.kinds[-2:] == ["stale", "ask"]
    assert response_of(person).answers == {"visits": "yes", "often": 5}


def test_words_are_taken_as_answers() -> None:
    person = chat().say("Yes").say("12")
    assert response_of(person).answers == {"visits": "yes", "often": 12}


def test_what_is_wrong_is_said_and_nothing_is_stored() -> None:
    person = chat().choose(("visits", "yes")).say("400")
    assert response_of(person).answers == {"visits": "yes"}
    wrong = next(message for message in person.page.messages if message.kind == "error")
    assert f"chat-text-hint chat-{wrong.attributes['data-n']}" in person.page.html
    person.say("4").choose(("last-day", "31"), ("last-month", "2"), ("last-year", "2026"))
    wrong = [message for message in person.page.messages if message.kind == "error"][-1]
    assert f'aria-describedby="chat-{wrong.attributes["data-n"]}"' in person.page.html


def test_only_the_newest_offer_can_be_pressed() -> None:
    person = chat().press("language")
    assert {"language:en", "language:ur"} <= set(person.page.forms["act"].buttons)
    person.press("skip")
    assert "language:ur" not in person.page.forms["act"].buttons
    assert "اردو" in "".join(message.words for message in person.page.messages if message.kind == "languages")


def test_the_language_goes_over_with_the_conversation() -> None:
    person = chat().choose(("visits", "yes")).press("language").press("language:ur")
    assert person.address == f"/ur/chat/parks/{person.key}/#latest"
    assert (person.page.root["lang"], person.page.root["dir"]) == ("ur", "rtl")
    # "How many times a month?" was not translated: its words are marked as what they are.
    last = person.page.messages[-1]
    assert (last.kind, last.attributes["lang"], last.attributes["dir"]) == ("ask", "en", "ltr")
    person.say("3").press("back").press("back")
    assert (person.page.messages[-1].attributes["lang"], person.page.messages[-1].attributes["dir"]) == ("ur", "rtl")
    assert response_of(person).language == "ur"


def test_a_link_in_another_language_goes_on_in_it() -> None:
    person = chat().choose(("visits", "yes"))
    person.visit(f"/ur/chat/parks/{person.key}/").say("2")
    assert response_of(person).language == "ur"


def test_what_people_write_is_never_mark_up() -> None:
    person = at_last_question().say("<img src=x onerror=alert(1)>{{ 7 }}\n\n<b>trees</b>")
    assert "<img src=x" not in person.page.html
    assert "&lt;img src=x onerror=alert(1)&gt;{{ 7 }}" in person.page.html
    assert "<p>&lt;b&gt;trees&lt;/b&gt;</p>" in person.page.html
    assert "<b>" not in person.page.html


def test_everything_is_answered_sent_and_confirmed() -> None:
    person = chat().choose(("visits", "no")).say("More trees")
    while person.page.asked != "review":
        person.press("skip")
    review = next(message for message in person.page.messages if message.kind == "review")
    assert "Do you visit a park?" in review.words
    assert "change:visits" in person.page.forms["act"].buttons
    person.choose(("review", "yes"))
    response = response_of(person)
    assert response.status == "submitted"
    assert response.reference in person.page.messages[-1].words
    assert reverse("surveys:done", args=["parks", person.key]) in person.page.links
    assert "choose" not in person.page.forms


def test_equality_answers_are_gone_when_their_page_is_done() -> None:
    publish_equal_parks("religion", "ward")
    person = chat().choose(("visits", "no"))
    while person.page.asked != "review":
        person.press("skip")
    person.choose(("review", "yes")).choose(("equality", "yes"))
    box = next(box for box in person.page.forms["choose"].boxes if box.value == "muslim")
    person.choose((box.name, "muslim"))
    said = [message for message in person.page.messages if message.kind == "chose"]
    for _ in range(20):
        if "choose" not in person.page.forms:
            break
        person.press("skip")
    private = [message for message in person.page.messages if "data-private" in message.attributes]
    assert (len(said), private) == (3, [])
    assert "muslim" not in person.page.html.lower()
    assert categories_of(response_of(person))["religion"] == "muslim"


def test_form_and_chat_lead_to_each_other() -> None:
    form = start_form().send(visits="yes")
    address = f"/en/chat/parks/{form.key}/"
    assert address in [href for href, _ in form.page.links]
    person = Visitor().visit(address)
    assert "elsewhere" in person.page.kinds or "resumed" in person.page.kinds
    person.say("Benches")
    assert response_of(person).answers["visits"] == "yes"
    assert f"/en/answer/parks/{form.key}/" in person.page.links


def test_a_long_answer_is_an_answer() -> None:
    person = at_last_question()
    text = "More trees. " * 500
    assert response_of(person.say(text)).answers["more"] == text.strip()


def test_a_page_costs_few_queries(django_assert_num_queries: object) -> None:
    person = chat().choose(("visits", "yes"))
    with django_assert_num_queries(3):  # type: ignore[operator]
        person.visit(person.address)
