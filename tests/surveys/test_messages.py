"""Every fault that the engine can name has a sentence, in every language of the site."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from surveys.engine import answers
from surveys.engine.errors import AnswerError
from surveys.messages import ANSWER_MESSAGES, answer_message

PARAMS: dict[str, dict[str, Any]] = {
    "exclusive_option": {"option": {"en": "None of these", "ur": "کوئی نہیں"}},
    "choose_at_least": {"count": 2},
    "choose_at_most": {"count": 3},
    "too_long": {"count": 10_000, "over": 1},
    "too_short": {"count": 1},
    "too_many_decimals": {"count": 2},
    "number_too_small": {"limit": "-0.5"},
    "number_too_large": {"limit": "1000"},
    "date_incomplete": {"missing": ["day", "year"]},
    "date_too_early": {"date": "2026-03-27"},
    "date_too_late": {"date": "2026-03-27"},
    "time_too_early": {"time": "08:00"},
    "time_too_late": {"time": "20:00"},
    "row_missing": {"row": {"en": "Cleanliness", "ur": "صفائی"}},
    "rank_unknown": {"count": 5},
    "entries_at_least": {"count": 2},
    "entries_at_most": {"count": 20},
    "rank_tie": {"rank": 2},
    "rank_skipped": {"rank": 1},
    "rank_at_least": {"count": 3},
    "rank_at_most": {"count": 3},
    "check_failed": {"message": {"en": "The end is before the start", "ur": "اختتام آغاز سے پہلے ہے"}},
    "budget_left": {"amount": 250},
    "budget_over": {"amount": 1000},
    "place_too_many": {"count": 500},
    "file_kind": {"name": "page.html", "kinds": ("image/jpeg", "application/pdf")},
    "file_too_large": {"name": "plan.pdf", "megabytes": 10},
    "file_empty": {"name": "plan.pdf"},
    "file_broken": {"name": "plan.pdf"},
    "file_encrypted": {"name": "plan.pdf"},
    "file_pixels": {"name": "map.png", "megapixels": 50},
    "files_too_many": {"count": 3},
    "files_too_few": {"count": 2},
}


def said(code: str, language: str) -> str:
    with translation.override(language):
        return answer_message(AnswerError(code, PARAMS.get(code)), language=language, source="en")


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize("code", sorted(ANSWER_MESSAGES))
def test_every_fault_in_every_language(code: str, language: str) -> None:
    assert re.findall(r"%\(|%[sd]|\{|^$", said(code, language)) == []


def test_what_the_sentences_say() -> None:
    assert said("too_long", "en") == "Use 10,000 characters or fewer. There are 1 too many"
    assert said("date_incomplete", "en") == "The date must also have a day and a year"
    assert said("date_too_early", "en") == "Enter a date on or after 27 March 2026"
    assert said("number_too_small", "en") == "Enter -0.5 or more"
    assert said("choose_at_least", "en") == "Choose at least 2 answers"
    assert said("exclusive_option", "en") == "Choose either “None of these” or other answers, not both"
    assert "کوئی نہیں" in said("exclusive_option", "ur")


def test_the_sentences_are_those_of_the_faults_that_are_raised() -> None:
    room = Path(answers.__file__).parents[1]
    source = "".join(
        file.read_text(encoding="utf-8")
        for part in ("engine", "web", "services", "uploads")
        for file in (room / part).rglob("*.py")
    )
    assert set(re.findall(r'(?:AnswerError|FileFault)\(\s*"([a-z_]+)"', source)) == set(ANSWER_MESSAGES)
