"""What stands in a copy: every question that was asked, and its answer in words."""

import json

from surveys.receipts.document import Copy
from surveys.receipts.lines import plain
from tests.surveys.equality.asked import part
from tests.surveys.factory import text
from tests.surveys.receipts.copies import after, asking, copy

FULL = {
    "visits": "yes",
    "often": 12,
    "last": "2026-11-03",
    "want": ["benches", "other"],
    "want.other": "A pond",
    "mood": 3,
    "best": "abbey",
    "name": "Narborough Road",
    "more": "First thought.\nSame thought.\n\nSecond thought.",
}


def outline(found: Copy) -> list[str]:
    """Return the headings, indented by their level."""
    return ["  " * (block.level - 1) + plain(block.line) for block in found.blocks if block.kind == "heading"]


def test_headings_lead_through_the_copy() -> None:
    assert outline(copy({"visits": "no"})) == [
        "What should parks be like?",
        "  How you use parks",
        "    Do you visit a park?",
        "  What you want",
        "    What do you want?",
        "    How safe do you feel?",
        "    Which park is best?",
        "    Which street do you live in?",
        "    Anything else?",
        "  What happens next",
        "  Who keeps your answers",
    ]


def test_each_answer_in_words() -> None:
    found = copy(FULL)
    assert after(found, "Do you visit a park?") == ["Yes"]
    assert after(found, "How many times a month?") == ["12"]
    assert after(found, "When did you last go?") == ["3 November 2026"]
    assert after(found, "What do you want?") == ["Benches", "Other: A pond"]
    assert after(found, "How safe do you feel?") == ["3 out of 5"]
    assert after(found, "Which park is best?") == ["Abbey"]
    assert after(found, "Which street do you live in?") == ["Narborough Road"]
    assert after(found, "Anything else?") == ["First thought.\nSame thought.", "Second thought."]


def test_a_question_left_empty_says_so_and_one_not_asked_is_not_there() -> None:
    found = copy({"visits": "no"})
    assert after(found, "Anything else?") == ["Not answered"]
    assert after(copy({"visits": "no", "more": " \n\n "}), "Anything else?") == ["Not answered"]
    assert "    How many times a month?" not in outline(found)


def test_what_is_known_beside_the_answers() -> None:
    found = copy({"visits": "no"})
    lines = [plain(line) for block in found.blocks for line in block.lines]
    assert "Your reference: 7K3M9-QXD2F" in lines
    assert "We received them on 3 December 2026 at 17:30." in lines
    assert "How you answered: Web form" in lines
    assert "The consultation closes on 10 December 2026." in lines
    assert "Contact: Leicester City Council, 115 Charles Street" in lines
    assert found.title == "Copy of your answers: What should parks be like?"


def test_equality_questions_are_named_as_left_out_and_are_not_there() -> None:
    equality = part(("religion",), languages=("en", "ur"))
    found = copy({"visits": "no"}, equality=equality)
    lines = [plain(line) for block in found.blocks for line in block.lines]
    assert any("equality questions" in line for line in lines)
    for section in equality["sections"]:
        for question in section["questions"]:
            assert question["text"]["en"] not in lines


def test_words_missing_in_the_language_are_marked_with_the_one_they_fell_back_to() -> None:
    found = copy(FULL, "ur")
    languages = {plain(block.line): block.line[0].language for block in found.blocks if block.kind == "heading"}
    assert languages["پارک کیسے ہوں؟"] == "ur"
    assert languages["What do you want?"] == "en"
    assert after(found, "کیا آپ پارک جاتے ہیں؟") == ["yes اردو"]
    assert after(found, "When did you last go?") == ["3 نومبر، 2026"]


def test_a_statement_is_not_an_answer() -> None:
    statement = {"code": "read", "type": "statement", "text": text("Read this")}
    question = {"code": "asked", "type": "short_text", "text": text("Asked?")}
    assert "    Read this" not in outline(copy({"asked": "x"}, **asking(statement, question)))


def test_no_code_of_an_answer_is_shown() -> None:
    question = {
        "code": "asked",
        "type": "single_choice",
        "text": text("Asked?"),
        "options": [{"code": "zz9-code", "label": text("A label")}],
    }
    shown = json.dumps(
        [plain(line) for block in copy({"asked": "zz9-code"}, **asking(question)).blocks for line in block.lines]
    )
    assert "A label" in shown
    assert "zz9-code" not in shown
