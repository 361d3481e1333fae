"""Copies to look at in tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from surveys.engine.definition import parse
from surveys.engine.path import steps
from surveys.receipts.document import Copy, Facts, build
from surveys.receipts.lines import Block, Run, plain
from tests.surveys.factory import document

FACTS = Facts(
    reference="7K3M9-QXD2F",
    received_at=datetime(2026, 12, 3, 17, 30, tzinfo=UTC),
    channel="Web form",
    closes_at=datetime(2026, 12, 10, 23, 0, tzinfo=UTC),
    consultation="https://example.org/en/consultations/parks/",
    contact="Leicester City Council, 115 Charles Street",
)


def copy(answers: Mapping[str, Any], language: str = "en", **changes: Any) -> Copy:
    """Return the copy of answers to the parks questionnaire; `changes` replace parts of its document."""
    definition = parse(document(**changes))
    return build(
        definition=definition,
        steps=steps(definition.sections, answers),
        answers=answers,
        facts=FACTS,
        language=language,
    )


def asking(*questions: Mapping[str, Any]) -> dict[str, Any]:
    """Return a change to the questionnaire: one section of these questions."""
    return {"sections": [{"code": "only", "title": {"en": "Only"}, "questions": list(questions)}]}


def of_words(words: list[str], language: str | None, shown_in: str = "en") -> Copy:
    """Return a copy with a heading and then nothing but these words, each as a paragraph, in a language or none."""
    title = Block("heading", ((Run("Words", shown_in),),), 1)
    return Copy(shown_in, "Words", (title, *(Block("prose", ((Run(word, language),),)) for word in words)))


def after(found: Copy, question: str) -> list[str]:
    """Return the lines between the heading of a question and the next heading."""
    blocks = iter(found.blocks)
    for block in blocks:
        if block.kind == "heading" and plain(block.line) == question:
            break
    lines: list[str] = []
    for block in blocks:
        if block.kind == "heading":
            break
        lines += [plain(line) for line in block.lines]
    return lines
