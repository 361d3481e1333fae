"""What is asked now: its input, options, hints and earlier answer, in the language they are truly in."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.pieces import yes_or_no
from bot.dialogue.replies import Piece
from bot.words.messages import prompt
from bot.words.model import Prompt
from tests.bot.worded import asked, piece, said, telling, whole
from tests.bot.wording_checks import check_words
from tests.corpus import NAMES, read_case


def test_a_question_in_english_alone_is_asked_wholly_in_english() -> None:
    question = asked("only")
    year = piece(question, {"split": True})
    assert said("ask", "ur", piece=year, again=False)["lang"] == "en"
    assert prompt(year, telling("ur"))["legend"] == "Which day in English? Which year?"


def test_marks_are_filled_in_questions_hints_and_options() -> None:
    found = read_case("piping")
    told = telling("en", {"park": "abbey", "since": "2019-03", "why": "{park} & more"}, definition=found.survey)
    why = asked("why", found.survey)
    made = prompt(Piece("why", why, why), told)
    assert (made["legend"], made["hint"]) == ("Why Abbey Park? (optional)", "You have gone there since March 2019.")
    miss = asked("miss", found.survey)
    assert prompt(Piece("miss", miss, miss), told)["options"][0]["text"] == "Abbey Park itself"
    urdu = prompt(Piece("miss", miss, miss), replace(told, language="ur"))
    assert "\u2068{park} & more\u2069" in urdu["legend"]


def test_an_entry_is_named_and_knows_its_own_answers() -> None:
    group = asked("people", read_case("group").survey)
    told = telling("en", {"visits": "yes"}, definition=read_case("group").survey, entry={"name": "Ben"})
    assert (
        prompt(piece(group, {"entries": [], "now": {"name": "Ben"}}), told)["legend"]
        == "Person 1: How old is Ben? (optional)"
    )
    more = prompt(piece(group, {"entries": [{"name": "Ben"}]}), told)
    assert more["legend"] == "Do you want to add Person 2?"
    assert [option["text"] for option in more["options"]] == ["Yes, add Person 2", "No, that is all"]


INPUTS = {
    "one": ("single_choice", "yes_no", "scale", "consent", "grid", "ranking"),
    "many": ("multiple_choice", "projects"),
    "text": ("short_text", "number", "money", "email", "phone", "postcode", "time", "budget"),
    "long_text": ("long_text",),
    "parts": ("date", "partial_date", "birth_date"),
    "rich": ("place", "file"),
    "none": ("statement",),
}


@pytest.mark.parametrize("language", ["en", "ur", "so"])
@pytest.mark.parametrize("name", NAMES)
def test_every_question_of_the_corpus_is_a_prompt(name: str, language: str) -> None:
    found = read_case(name).survey
    told = telling(language, {}, definition=found)
    for question in (item for item in found.questions() if item.type != "calculated"):
        now = piece(question)
        made = prompt(now, told)
        check_words(made)
        assert json.loads(json.dumps(made)) == made
        kind = question.cell or question.type
        if question.type != "group":
            assert kind in INPUTS[made["input"]], question.type
        assert ("options" in made) == (made["input"] in ("one", "many"))
        assert made["can_skip"] is not made["required"]
        assert {option["value"] for option in made.get("options", ())} >= {
            item.code for item in now.question.options if made["input"] in ("one", "many")
        }


def test_what_was_answered_is_in_the_prompt_as_a_browser_sends_it() -> None:
    def value(code: str, stored: Any) -> list[str] | None:
        return prompt(whole(code), telling("en", value=stored)).get("value")

    assert value("last", "2026-03-09") == ["9", "3", "2026"]
    assert value("first", "2026-03") == ["", "3", "2026"]
    assert value("wants", ["benches", "trees"]) == ["benches", "trees"]
    assert value("agree", True) == ["yes"]
    assert value("safe", 4) == ["4"]
    assert value("park", None) is None


def test_a_budget_says_what_is_left() -> None:
    spend = asked("spend", read_case("budget").survey)
    told = telling("en", {}, definition=read_case("budget").survey)
    first, last = prompt(piece(spend), told), prompt(piece(spend, {"benches": 30_000, "toilets": 0}), told)
    assert first["legend"] == "What would you do with £50,000? How much for Benches?"
    assert (first["hint"], first["unit"], first["mode"]) == ("£50,000 of £50,000 is left to give.", "£", "numeric")
    assert last["legend"] == "The last one: how much for Trees?"
    assert last["hint"].startswith("£20,000 must go here.")


def test_a_ranking_keeps_its_random_order_from_one_rank_to_the_next() -> None:
    definition = read_case("random-order").survey
    order = asked("order", definition)
    for seed in ("a", "b", "c", "d"):
        told = telling("en", {}, definition=definition, seed=seed)
        first = [option["value"] for option in prompt(piece(order), told)["options"]]
        second = [option["value"] for option in prompt(piece(order, {"order": [first[0]]}), told)["options"]]
        assert second == first[1:]
        assert first[-1] == "walls"


def test_months_and_decisions_have_labels_in_the_language() -> None:
    month = piece(asked("first"), {"split": True, "year": 2020})
    assert [option["text"] for option in prompt(month, telling("en"))["options"]][2] == "March"
    assert [option["text"] for option in prompt(month, telling("ur"))["options"]][2] == "مارچ"
    assert prompt(month, telling("en"))["hint"] == "If you do not know, skip this."
    for code, yes in (("review", "Send my answers"), ("equality", "Yes, answer them (1 short page)")):
        own = yes_or_no(code)
        made: Prompt = prompt(Piece(code, own, own, asking=code, required=True), telling("en"))  # type: ignore[arg-type]
        assert made["options"][0]["text"] == yes
        assert made["can_skip"] is False
