"""Replies of the dialogue that are to be put into words: a survey of every type, and params for each code."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from bot.dialogue.pieces import ASKED, Around
from bot.dialogue.replies import Piece, Reply
from bot.passages.index import Found
from bot.understanding import Candidate
from bot.words.messages import render
from bot.words.model import Message
from bot.words.telling import Telling
from surveys.engine.answers import Finding
from surveys.engine.definition import Question, Section, Survey, parse
from surveys.engine.errors import AnswerError
from surveys.equality.packs import load_pack
from surveys.equality.packs.compile import equality_part
from tests.corpus import read_case

TODAY = date(2026, 11, 22)
LINKS = {"chat": "/chat/key/", "form": "/form/key/", "done": "/done/key/", "consultation": "/consultation/"}


@cache
def survey() -> Survey:
    """Every type of question, with the equality questions, and one question that there is in English alone."""
    document = json.loads(json.dumps(read_case("every-type-section").definition))
    sections = document["sections"]
    sections[0]["questions"].append({"code": "only", "type": "date", "text": {"en": "Which day in English?"}})
    sections.append(
        {
            "code": "out",
            "title": {"en": "The end", "ur": "اختتام"},
            "exit": {"en": "Bye.", "ur": "خدا حافظ۔"},
            "questions": [],
        }
    )
    document["equality"] = equality_part(
        load_pack("england-2021"),
        strands=["age", "sex"],
        wards=(),
        area_name="Leicester",
        age="birth_date",
        languages=["en", "ur"],
    )
    return parse(document)


def telling(language: str, answers: Mapping[str, Any] | None = None, **facts: Any) -> Telling:
    """Return what is told of a conversation. answers: those of the survey of every type where none are given."""
    known = read_case("every-type-section").answers if answers is None else answers
    given = {"definition": survey(), "contact": "0116 496 0000", "links": LINKS, "seed": "a", **facts}
    return Telling(language=language, answers=known, today=TODAY, **given)


def asked(code: str, definition: Survey | None = None) -> Question:
    """Return a question of the survey of every type, or of another one."""
    question = (definition or survey()).question(code)
    assert question is not None
    return question


def whole(code: str) -> Piece:
    """Return a question as a piece of its own."""
    question = asked(code)
    return Piece(code, question, question, required=question.required)


def piece(question: Question, value: Mapping[str, Any] | None = None) -> Piece:
    """What is asked of a question when so much of it is known."""
    found = ASKED.piece(question, {"value": value} if value else {}, Around({}, TODAY))
    assert found is not None
    return found


def said(code: str, language: str = "en", told: Telling | None = None, **params: Any) -> Message:
    """Return the words of a reply."""
    return render(Reply(code, params), told or telling(language))


def equality_sections() -> tuple[Section, ...]:
    """Return the pages of the equality questions."""
    equality = survey().equality
    assert equality is not None
    return equality.sections


FINDING = Finding(asked("times"), "times", AnswerError("number_too_large", {"limit": "7"}))
CANDIDATES = (
    Candidate("answer", "abbey", 0.5),
    Candidate("command", "change:park", 0.4),
    Candidate("question", None, 0.1),
)
FOUND = Found("It closes at 8.", "Opening hours", "The plan", "/plan.pdf#page=2", "en", 0.9)
BUDGET = piece(asked("spend", read_case("budget").survey), {"benches": 1})
PARAMS: Mapping[str, Mapping[str, Any]] = {
    "said": {"text": "quite safe"},
    "chose": {"piece": whole("park"), "answer": "abbey"},
    "pressed": {"action": "skip", "topic": ""},
    "resumed": {"count": 3},
    "elsewhere": {"count": 2},
    "sent_elsewhere": {"reference": "AB12-CD34"},
    "section": {"section": survey().sections[0]},
    "statement": {"question": asked("note")},
    "ask": {"piece": whole("park"), "number": 3, "of": 9, "again": False},
    "recorded": {"question": asked("park"), "answers": {"park": "abbey"}},
    "kept_as_it_was": {"question": asked("park"), "answers": {"park": "abbey"}},
    "keep_or_finish": {"piece": BUDGET},
    "skipped": {"question": asked("park")},
    "kept_part": {"piece": piece(asked("parts")), "answer": "good"},
    "cannot_skip": {"piece": whole("agree")},
    "error": {"piece": whole("times"), "finding": FINDING},
    "offer": {"piece": whole("park"), "candidates": CANDIDATES},
    "not_understood": {"piece": whole("park")},
    "options": {"piece": whole("park")},
    "why": {"question": asked("park"), "asking": "whole"},
    "help": {"piece": whole("park"), "phase": "questions"},
    "language_now": {"language": "ur"},
    "change_what": {"items": (asked("park"),), "answers": {"park": "abbey"}},
    "review": {"items": (asked("park"), asked("times")), "answers": {"park": "abbey"}},
    "missing": {"questions": (asked("agree"),)},
    "ended": {"section": survey().sections[-1]},
    "sent": {"reference": "AB12-CD34"},
    "equality_ask": {"again": False},
    "equality_page": {"section": equality_sections()[0]},
    "done": {"reference": "AB12-CD34"},
    "passage": {"found": FOUND},
    "refused": {"findings": (FINDING,)},
}
