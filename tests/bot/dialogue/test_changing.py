"""Changing one's mind: by the number in a list, at the review, after sending, and in pieces."""

from typing import Any

from bot.dialogue import Act, Choose
from bot.dialogue.asking import answered_before
from tests.bot.dialogue.script import corpus, parks, played, went_on
from tests.surveys.equality.asked import part
from tests.surveys.factory import document, text

USE = document()["sections"][0]


def asked(*questions: dict[str, Any]) -> dict[str, Any]:
    """Return the changes that make the parks questionnaire ask these."""
    return {"sections": [{**USE, "questions": list(questions)}]}


def test_a_number_after_the_list_is_that_of_a_question() -> None:
    conversation = played(parks(), ("yes", "recorded ask"), (Act("change"), "change_what"), ("1", "ask"))
    assert (conversation.state.cursor, conversation.state.answers) == ("visits", {"visits": "yes"})


def test_at_the_review_too() -> None:
    survey = parks(**asked(USE["questions"][0], {"code": "seats", "type": "scale", "text": text("Seats?")}))
    conversation = played(survey, ("yes", "recorded ask"), ("3", "recorded review"), ("no", "change_what"))
    went_on(conversation, ("2", "ask"), ("4", "recorded review"))
    assert conversation.state.answers == {"visits": "yes", "seats": 4}


def test_a_language_by_its_place_and_by_its_name_alone() -> None:
    conversation = played(parks(), (Act("language"), "languages"), ("2", "language_now ask"))
    assert conversation.state.language == "ur"
    went_on(conversation, (Act("language"), "languages"), ("english", "language_now ask"))
    assert conversation.state.language == "en"


def test_a_question_that_was_never_asked_is_answered_from_the_review() -> None:
    street = {"code": "street", "type": "short_text", "text": text("Which street?")}
    conversation = played(parks(**asked(street)), ("submit", "review"), (Act("change", "street"), "ask"))
    went_on(conversation, ("Mill Lane", "recorded review"))
    assert conversation.state.answers == {"street": "Mill Lane"}


def test_after_sending_the_equality_questions_stay() -> None:
    survey = parks(equality=part(("religion",), languages=("en", "ur")), **asked(USE["questions"][0]))
    conversation = played(survey, ("no", "recorded review"), ("submit", "sent equality_ask"))
    went_on(conversation, (Act("change", "visits"), "stopped equality_ask"), ("start again", "stopped equality_ask"))
    went_on(conversation, ("no", "equality_no done"), (Act("back"), "equality_ask"), ("yes", "section ask"))
    assert conversation.state.phase == "equality"


def test_a_required_answer_is_kept_when_its_question_is_skipped_the_second_time() -> None:
    street = {"code": "street", "type": "short_text", "text": text("Which street?"), "required": True}
    conversation = played(parks(**asked(street)), ("Mill Lane", "recorded review"), (Act("change", "street"), "ask"))
    assert conversation.piece is not None
    assert answered_before(conversation.state, conversation.piece) == "Mill Lane"
    went_on(conversation, ("skip", "kept_as_it_was review"))
    assert conversation.state.answers == {"street": "Mill Lane"}


def test_a_grid_keeps_the_rows_that_are_skipped() -> None:
    conversation = played(corpus("grid-single-choice"), ("1", "kept_part ask"), ("2", "kept_part ask"))
    went_on(conversation, ("3", "recorded ask"), ("change 1", "ask"), ("3", "kept_part ask"), ("skip", "kept_part ask"))
    assert conversation.piece is not None
    assert answered_before(conversation.state, conversation.piece) == "poor"
    went_on(conversation, (Act("form"), "form"))
    # The whole earlier answer is not given up for half of another.
    assert conversation.state.answers["parts"] == {"paths": "good", "play": "fair", "lights": "poor"}


def test_a_ranking_shows_what_had_the_rank_and_is_still_there() -> None:
    conversation = played(
        corpus("ranking"), ("trees", "kept_part ask"), ("benches", "recorded ask"), ("change 1", "ask")
    )
    assert conversation.piece is not None
    assert answered_before(conversation.state, conversation.piece) == "trees"
    went_on(conversation, ("benches", "kept_part ask"))
    assert conversation.piece is not None
    assert answered_before(conversation.state, conversation.piece) is None


def test_half_a_budget_is_finished_or_taken_back() -> None:
    conversation = played(corpus("budget"), ("50,000", "kept_part ask"), ("0", "kept_part ask"), ("0", "recorded ask"))
    went_on(
        conversation,
        ("10", "kept_part ask"),
        ("skip", "keep_or_finish"),
        ("back", "ask"),
        ("skip", "skipped review"),
    )


def test_an_open_answer_that_asks_is_offered_as_the_answer() -> None:
    more = {"code": "more", "type": "long_text", "text": text("Anything else?")}
    said = "Why is the bus so late? Nobody tells us when it comes."
    conversation = played(parks(**asked(more)), (said, "no_passage offer"), (Act("offer", "1"), "recorded review"))
    assert conversation.state.answers == {"more": said}


def test_a_whole_date_at_one_of_its_parts() -> None:
    conversation = played(corpus("date"), ("nonsense", "not_understood"), ("nonsense", "options ask"))
    went_on(conversation, ("5 march 2026", "recorded ask"))
    assert conversation.state.answers["last"] == "2026-03-05"


def test_an_entry_that_is_needed_and_says_nothing_is_asked_for_again() -> None:
    name = {"code": "name", "type": "short_text", "text": text("Name?")}
    read = {"code": "read", "type": "statement", "text": text("Thank you.")}
    group = {"code": "people", "type": "group", "text": text("Who?"), "required": True, "questions": [name, read]}
    conversation = played(parks(**asked(group)), ("skip", "statement error ask"), ("Ann", "kept_part statement ask"))
    went_on(conversation, ("no", "recorded review"))
    assert conversation.state.answers == {"people": [{"name": "Ann"}]}


def test_boxes_of_another_question_are_not_taken_for_this_one() -> None:
    conversation = played(
        parks(), ("yes", "recorded ask"), (Choose("visits", {"visits": ["no"]}), "recorded section ask")
    )
    assert conversation.state.answers["visits"] == "no"
    went_on(conversation, (Choose("nowhere", {"nowhere": ["x" * 5_000]}), "stale ask"))
    assert conversation.outcomes[-1].said is None
