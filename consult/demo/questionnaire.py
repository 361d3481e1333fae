"""A consultation's content as the sections of a definition document, in all its languages. Pure."""

from datetime import date, timedelta
from typing import Any

from .content import Content, Table

Document = dict[str, Any]
_WORDS = ("text", "hint", "why", "low_label", "high_label", "unit")


def sections(content: Content, day: date) -> list[Document]:
    """Return the sections as `surveys.engine.definition` describes them.

    day: the day of loading, from which limits in days are counted.
    """
    return [_section(content, section, day) for section in content.structure["sections"]]


def _section(content: Content, section: Table, day: date) -> Document:
    code = section["code"]
    document: Document = {"code": code, "title": _text(content, "sections", code, "title")}
    if intro := _text(content, "sections", code, "intro"):
        document["intro"] = intro
    if "when" in section:
        document["when"] = section["when"]
    return document | {"questions": [_question(content, question, day) for question in section["questions"]]}


def _question(content: Content, question: Table, day: date) -> Document:
    code = question["code"]
    document: Document = {"code": code, "type": question["type"], "required": question.get("required", False)}
    document |= {name: text for name in _WORDS if (text := _text(content, "questions", code, name))}
    document |= {name: question[name] for name in ("when", "limits") if name in question}
    if "limits_days" in question:
        days = question["limits_days"].items()
        document["limits"] = {name: (day + timedelta(days=number)).isoformat() for name, number in days}
    if "options" in question:
        document["options"] = [
            {**option, "label": _text(content, "questions", code, "options", option["code"])}
            for option in question["options"]
        ]
    return document


def _text(content: Content, *place: str) -> dict[str, str]:
    """Return the words at a place of the language files, by language. Empty where the source has none."""
    found = {}
    for language, words in content.words.items():
        value: Any = words
        for key in place:
            value = value.get(key, {})
        if value:
            found[language] = value
    return found
