"""What is not sure is asked about; questions about the consultation are answered from its papers."""

import pytest

from bot.dialogue import Act, Choose
from tests.bot.dialogue.chatting import begun
from tests.bot.dialogue.script import parks, played, went_on
from tests.corpus import read_case
from tests.corpus.publishing import publish_case

FOUND = "Parks open at seven."


def test_a_line_of_what_was_offered_is_taken() -> None:
    conversation = played(parks(), ("maybe yes", "offer"))
    lines = [(line.kind, line.value) for line in conversation.state.offered]
    went_on(conversation, (Act("offer", str(lines.index(("answer", "yes")) + 1)), "recorded ask"))
    assert conversation.state.answers == {"visits": "yes"}


def test_none_of_what_was_offered_shows_every_option() -> None:
    conversation = played(
        parks(), ("maybe yes", "offer"), (Act("offer", "none"), "options"), ("2", "recorded section ask")
    )
    assert conversation.state.answers == {"visits": "no"}


def test_an_answer_in_place_of_a_line_is_taken() -> None:
    conversation = played(
        parks(), ("maybe yes", "offer"), (Choose("visits", {"visits": ["no"]}), "recorded section ask")
    )
    assert conversation.state.offered == ()


def test_a_passage_is_quoted_and_the_question_asked_again() -> None:
    conversation = played(
        parks(),
        ("When do the parks open in the morning?", "passage ask"),
        ("yes", "recorded ask"),
        search=lambda utterance, language: FOUND,
    )
    assert conversation.outcomes[1].replies[0].params == {"found": FOUND}


def test_what_the_papers_do_not_say() -> None:
    played(
        parks(),
        ("When do the parks open in the morning?", "no_passage ask"),
        ("yes", "recorded ask"),
        search=lambda utterance, language: None,
    )


@pytest.mark.django_db
def test_earlier_answers_stand_in_later_questions() -> None:
    chat = begun(publish_case(read_case("piping")))
    chat.take(Choose("park", {"park": ["victoria"]}))
    chat.take(Act("skip"))
    assert chat.prompt["legend"].startswith("Why ")
    assert "Victoria Park" in chat.prompt["legend"]
    assert chat.prompt["legend"] in chat.messages[-1]["text"]
