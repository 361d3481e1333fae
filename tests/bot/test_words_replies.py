"""What is said where words were not certain, where a date is taken apart, and where a conversation is left."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.understanding import Candidate
from surveys.engine.answers import Finding
from surveys.engine.errors import AnswerError
from tests.bot.worded import CANDIDATES, asked, piece, said, telling, whole
from tests.corpus import read_case


def test_offers_are_lines_to_press() -> None:
    made = said("offer", piece=whole("park"), candidates=CANDIDATES)
    assert [(option["text"], option["topic"]) for option in made["options"]] == [
        ("Abbey Park", "1"),
        ("Change: Which park?", "2"),
        ("Look for an answer in the papers of the consultation", "3"),
        ("None of these", "none"),
    ]
    pressed = {"action": "offer", "piece": whole("park"), "candidates": CANDIDATES}
    assert said("pressed", topic="1", **pressed)["text"] == "Abbey Park"
    assert said("pressed", topic="none", **pressed)["text"] == "None of these"
    assert said("pressed", action="language", topic="ur")["text"] == "Language: \u2068اردو\u2069"


def test_stopping_says_until_when_and_never_that_sent_answers_are_unsent() -> None:
    told = telling("en", closes_at=datetime(2026, 12, 3, 17, tzinfo=UTC))
    made = said("stopped", told=told)
    assert made["text"].endswith("Send your answers before the consultation closes on 3 December 2026 at 17:00.")
    assert [link["href"] for link in made["links"]] == ["/chat/key/", "/form/key/"]
    for after in (said("stopped", told=replace(told, equality=True)), said("stopped", told=told, phase="done")):
        assert "not sent" not in after["text"]
        assert [link["href"] for link in after["links"]] == ["/done/key/"]
    assert "nothing to save" in said("stopped", told=telling("en", {}))["text"]


def test_stopping_in_the_middle_of_the_first_answer_leads_back_to_it() -> None:
    made = said("stopped", told=telling("en", {}), begun=True)
    assert made["text"].startswith("What you have begun is saved, but nothing is sent yet.")
    assert [link["href"] for link in made["links"]] == ["/chat/key/", "/form/key/"]
    assert "links" not in said("stopped", told=telling("en", {}), begun=False)


def test_after_an_early_end_nobody_is_told_to_send() -> None:
    told = telling("en", closes_at=datetime(2026, 12, 3, 17, tzinfo=UTC))
    made = said("stopped", told=told, phase="ended", begun=True)
    assert made["text"].startswith("Your answers are saved. They are not sent, because the questions ended early.")
    assert "send" not in made["text"].lower().replace("not sent", "")
    assert "December" not in made["text"]
    assert [link["href"] for link in made["links"]] == ["/chat/key/", "/form/key/"]


def test_what_was_written_can_be_kept_as_the_answer() -> None:
    candidates = (Candidate("answer", "When does the café open?", 0.4), Candidate("command", "stop", 0.3))
    params = {"piece": whole("story"), "candidates": candidates, "own": True}
    made = said("offer", **params)
    assert made["text"] == "What do you want to do with what you wrote?"
    assert made["quote"]["text"] == "When does the café open?"
    assert [option["text"] for option in made["options"]] == [
        "Keep this as my answer",
        "Stop and save",
        "None of these",
    ]
    own = {"action": "offer", "topic": "1", **params}
    assert said("pressed", **own)["text"] == "Keep this as my answer"
    assert said("pressed", **{**own, "own": False})["text"] == "When does the café open?"
    assert said("pressed", **{**own, "topic": "2"})["text"] == "Stop and save"


def test_the_equality_questions_that_were_left_out_can_be_gone_back_to() -> None:
    made = said("equality_no")
    assert made["text"].endswith("If you want to answer them after all, choose “Back”.")
    assert [(option["text"], option["action"]) for option in made["options"]] == [("Back", "back")]


def test_a_budget_or_ranking_that_is_half_done_says_how_to_leave_it() -> None:
    spend = piece(asked("spend", read_case("budget").survey), {"benches": 30_000})
    best = piece(asked("best", read_case("ranking-partial").survey), {"order": ["lights"]})
    leaving = "Or go back to leave the whole question."
    assert said("keep_or_finish", piece=spend)["text"] == f"Give an amount for each of them. {leaving}"
    assert said("keep_or_finish", piece=best)["text"] == f"Choose one more. {leaving}"


def test_a_date_is_taken_apart_with_a_word_about_it() -> None:
    day = whole("last")
    fault = Finding(day.question, "last", AnswerError("not_a_date"))
    apart = "Let us take it one part at a time."
    assert said("options", piece=day, parts=True)["text"] == f"Sorry, we still did not understand that. {apart}"
    assert said("error", piece=day, finding=fault, parts=True)["text"].split("\n\n") == [
        "Enter a real date, like 27 3 2026",
        apart,
    ]
    assert said("error", piece=day, finding=fault)["text"] == "Enter a real date, like 27 3 2026"
    # A fault in Urdu and a sentence that is there in English alone would be read with the wrong voice.
    in_urdu = said("error", "ur", piece=day, finding=fault, parts=True)
    assert (apart in in_urdu["text"]) is (in_urdu["lang"] == "en")


@pytest.mark.parametrize("fault", ["number_too_small", "number_too_large"])
def test_a_year_is_not_said_to_have_a_limit(fault: str) -> None:
    year = piece(asked("first"), {"split": True})
    month = piece(asked("last"), {"split": True, "year": 2020, "month": 3})
    found = Finding(year.question, year.code, AnswerError(fault, {"limit": "9999"}))
    assert said("error", piece=year, finding=found)["text"] == "Enter a year, like 1980"
    assert "9,999" in said("error", piece=month, finding=found)["text"]
