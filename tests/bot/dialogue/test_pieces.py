"""Questions that are asked in pieces, and what comes of answers that do not fit."""

from bot.dialogue import Act
from tests.bot.dialogue.script import corpus, parks, played, went_on


def test_a_grid_row_by_row() -> None:
    conversation = played(corpus("grid-single-choice"), ("1", "kept_part ask"), ("back", "ask"), ("2", "kept_part ask"))
    went_on(conversation, ("good", "kept_part ask"), ("2", "recorded ask"))
    assert conversation.state.answers == {"parts": {"paths": "fair", "play": "good", "lights": "fair"}}


def test_a_ranking_one_after_another() -> None:
    conversation = played(corpus("ranking-partial"), (Act("skip"), "cannot_skip"), ("lights", "kept_part ask"))
    went_on(conversation, (Act("skip"), "cannot_skip"), ("benches", "kept_part ask"), ("skip", "recorded ask"))
    assert conversation.state.answers == {"best": ["lights", "benches"]}
    went_on(conversation, ("skip", "skipped section ask"))


def test_a_budget_with_what_is_left() -> None:
    conversation = played(corpus("budget"), ("60,000", "error"), ("30,000", "kept_part ask"), ("0", "kept_part ask"))
    assert conversation.piece is not None
    assert (conversation.piece.params["left"], conversation.piece.params["last"]) == (20000, True)
    went_on(conversation, ("10000", "error"), ("20000", "recorded ask"))
    assert conversation.state.answers == {"spend": {"benches": 30000, "trees": 20000}}


def test_a_date_at_once_or_in_parts() -> None:
    conversation = played(corpus("date"), ("5 march 2026", "recorded ask"), ("change 1", "ask"))
    went_on(conversation, ("nonsense", "not_understood"), ("nonsense", "options ask"), ("2026", "kept_part ask"))
    went_on(
        conversation, (Act("skip"), "cannot_skip"), ("march", "kept_part ask"), ("back", "ask"), ("3", "kept_part ask")
    )
    went_on(conversation, ("31", "recorded ask"))
    assert conversation.state.answers["last"] == "2026-03-31"


def test_a_group_entry_after_entry() -> None:
    conversation = played(
        corpus("group"), ("yes", "recorded section ask"), ("Ann", "kept_part ask"), ("34", "kept_part ask")
    )
    went_on(
        conversation,
        ("skip", "ask"),
        (Act("skip"), "ask"),
        ("yes", "ask"),
        ("Ben", "kept_part ask"),
        ("3", "kept_part ask"),
    )
    went_on(conversation, ("skip", "ask"), ("yes", "kept_part ask"), (Act("skip"), "ask"), ("no", "recorded ask"))
    assert conversation.state.answers["people"] == [
        {"name": "Ann", "age": 34},
        {"name": "Ben", "age": 3, "school": "yes"},
    ]


def test_an_early_end_has_nothing_to_send() -> None:
    conversation = played(corpus("early-exit"), ("no", "recorded ask"), ("skip", "skipped ended"), ("submit", "ended"))
    went_on(conversation, ("repeat", "ended"), (Act("skip"), "ended"), (Act("change", "lives"), "ask"))
    went_on(conversation, ("yes", "recorded section ask"))
    assert conversation.sent is None


def test_answers_that_do_not_go_together() -> None:
    conversation = played(corpus("checks"), ("2", "recorded ask"), ("3", "error ask"), ("1", "recorded ask"))
    assert conversation.state.answers == {"people": 2, "children": 1}


def test_statements_are_read_on_the_way() -> None:
    conversation = played(corpus("statement"))
    assert "statement" in [reply.code for reply in conversation.outcomes[0].replies]
    assert conversation.piece is not None
    assert conversation.piece.question.type != "statement"


def test_other_please_say() -> None:
    conversation = played(corpus("other-please-say"), ("another one", "kept_part ask"), (Act("skip"), "cannot_skip"))
    went_on(conversation, ("Rushey Fields", "recorded ask"))
    assert conversation.state.answers["park.other"] == "Rushey Fields"


def test_the_second_miss_shows_every_option_and_an_answer_ends_it() -> None:
    conversation = played(parks(), ("purple elephant", "not_understood"), ("elephant purple", "options"))
    went_on(conversation, ("yes", "recorded ask"))
    assert conversation.state.misses == 0


def test_a_value_outside_its_limits_is_said_and_not_kept() -> None:
    conversation = played(parks(), ("yes", "recorded ask"), ("200", "error"))
    assert "often" not in conversation.state.answers
    went_on(conversation, ("20", "recorded ask"))
