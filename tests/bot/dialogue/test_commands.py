"""What can be asked of the conversation itself, in words and by buttons."""

from bot.dialogue import Act, Choose, Elsewhere, Opened
from tests.bot.dialogue.conversing import REFERENCE
from tests.bot.dialogue.script import corpus, parks, played, went_on


def test_it_begins_with_a_greeting_and_the_first_question() -> None:
    conversation = played(parks())
    assert [reply.code for reply in conversation.outcomes[0].replies] == ["greeting", "section", "ask"]
    went_on(conversation, (Act("back"), "nothing_before ask"))


def test_back_and_on_again() -> None:
    conversation = played(parks(), ("yes", "recorded ask"), ("12", "recorded ask"), ("back", "ask"), ("back", "ask"))
    assert conversation.state.cursor == "visits"
    # What was answered behind it is kept for when it is asked again, and not sent meanwhile.
    went_on(conversation, ("no", "recorded section ask"), (Act("change", "visits"), "ask"), ("yes", "recorded ask"))
    assert conversation.piece is not None
    assert (conversation.piece.code, conversation.state.answers["often"]) == ("last", 12)


def test_change_by_number_by_button_and_by_asking_which() -> None:
    conversation = played(parks(), ("yes", "recorded ask"), ("change 1", "ask"))
    assert conversation.state.cursor == "visits"
    went_on(conversation, ("no", "recorded section ask"), (Act("change", "visits"), "ask"))
    went_on(conversation, (Act("change"), "change_what"), (Act("change", "unknown"), "change_what"))


def test_skip_and_what_cannot_be_skipped() -> None:
    conversation = played(parks(), ("skip", "cannot_skip"), ("yes", "recorded ask"), ("skip", "skipped ask"))
    assert conversation.state.answers == {"visits": "yes", "often": None}


def test_skipping_a_question_that_was_gone_back_to_keeps_its_answer() -> None:
    conversation = played(parks(), ("yes", "recorded ask"), ("12", "recorded ask"), ("back", "ask"))
    went_on(conversation, (Act("skip"), "kept_as_it_was ask"))
    assert conversation.state.answers["often"] == 12
    # Nothing chosen in its box takes it away.
    went_on(conversation, ("back", "ask"), (Choose("often", {"often": [""]}), "skipped ask"))
    assert conversation.state.answers["often"] is None


def test_questions_about_the_question_leave_it_standing() -> None:
    conversation = played(parks(), ("why", "why"), ("help", "help"), ("repeat", "ask"), ("stop", "stopped"))
    went_on(
        conversation,
        ("a person please", "person"),
        ("language", "languages"),
        (Act("language", "cy"), "no_language languages"),
    )
    assert conversation.piece is not None
    assert (conversation.piece.code, conversation.state.answers) == ("visits", {})


def test_another_language() -> None:
    conversation = played(parks(), (Act("language", "ur"), "language_now ask"))
    assert (conversation.state.language, conversation.outcomes[-1].effects.page) == ("ur", "language")


def test_review_reads_back_and_goes_on() -> None:
    conversation = played(parks(), ("yes", "recorded ask"), ("review", "review ask"))
    review = conversation.outcomes[-1].replies[0]
    assert [item.code for item in review.params["items"]] == ["visits"]
    assert review.params["so_far"]


def test_submit_too_early_says_what_is_missing() -> None:
    conversation = played(corpus("piping"), ("submit", "missing ask"))
    assert conversation.outcomes[-1].replies[0].params["questions"][0].code == "park"
    assert conversation.sent is None


def test_start_again_only_when_sure() -> None:
    conversation = played(
        parks(), ("yes", "recorded ask"), ("start again", "restart_sure"), (Act("offer", "none"), "not_restarted ask")
    )
    assert conversation.state.answers == {"visits": "yes"}
    went_on(conversation, (Act("restart", "sure"), "restart_sure"), (Act("offer", "1"), "restarted section ask"))
    assert (conversation.state.answers, conversation.stored) == ({}, {"visits": None})


def test_a_button_of_an_offer_that_is_gone() -> None:
    played(parks(), (Act("offer", "1"), "nothing_to_refuse ask"), (Act("offer", "none"), "nothing_to_refuse ask"))


def test_on_in_the_form_with_what_was_begun() -> None:
    conversation = played(corpus("grid-single-choice"), ("1", "kept_part ask"), (Act("form"), "form"))
    assert conversation.stored == {"parts": {"paths": "good"}}
    assert conversation.outcomes[-1].effects.page == "form"
    # Whoever comes back is asked the rest.
    went_on(conversation, (Opened(), "resumed ask"))
    assert conversation.piece is not None
    assert conversation.piece.code == "parts.play"


def test_answered_elsewhere_meanwhile() -> None:
    conversation = played(parks(), (Elsewhere({"visits": "no"}, "draft", REFERENCE), "elsewhere section ask"))
    assert conversation.state.answers == {"visits": "no"}
    went_on(conversation, (Elsewhere({"visits": "no"}, "submitted", REFERENCE), "sent_elsewhere done"))
    went_on(conversation, ("yes", "help"), (Act("skip"), "done"), (Act("submit"), "done"))


def test_a_page_left_open_changes_what_it_shows_or_says_that_it_is_stale() -> None:
    conversation = played(
        parks(), ("yes", "recorded ask"), (Choose("visits", {"visits": ["no"]}), "recorded section ask")
    )
    assert conversation.state.answers == {"visits": "no"}
    went_on(conversation, (Choose("best", {"best": ["abbey"]}), "stale ask"))
