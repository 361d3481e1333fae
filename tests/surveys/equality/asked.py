"""Compiled equality questions for tests: the pack as a consultation in Leicester would ask it."""

from collections.abc import Sequence
from typing import Any, Literal

from surveys.engine.definition import Section, Survey, parse
from surveys.equality.packs import load_pack

PACK = load_pack("england-2021")
STRANDS = tuple(strand.code for strand in PACK.strands)
WARDS = (("E05010458", "Abbey"), ("E05010461", "Belgrave"))
LANGUAGES = ("en", "cy", "ur", "gu", "pl")


def part(
    strands: Sequence[str] = STRANDS,
    *,
    age: Literal["birth_date", "band"] = "birth_date",
    languages: Sequence[str] = LANGUAGES,
) -> dict[str, Any]:
    """Return the equality part of a document."""
    return PACK.compile(strands=strands, wards=WARDS, area_name="Leicester", age=age, languages=languages)


def document(equality: dict[str, Any], languages: Sequence[str] = LANGUAGES) -> dict[str, Any]:
    """Return a whole definition document around it."""
    words = dict.fromkeys(languages, "Buses")
    question = {"code": "why", "type": "long_text", "text": words}
    return {
        "format": "consult-definition/1",
        "slug": "buses",
        "title": words,
        "languages": list(languages),
        "sections": [{"code": "buses", "title": words, "questions": [question]}],
        "equality": equality,
    }


def survey(
    strands: Sequence[str] = STRANDS,
    *,
    age: Literal["birth_date", "band"] = "birth_date",
) -> Survey:
    """Return the parsed definition."""
    return parse(document(part(strands, age=age)))


def section_of(
    strand: str, *, strands: Sequence[str] = STRANDS, age: Literal["birth_date", "band"] = "birth_date"
) -> Section:
    """Return the section that asks about a strand."""
    equality = survey(strands, age=age).equality
    assert equality is not None
    return next(
        section for section in equality.sections if any(question.strand == strand for question in section.questions)
    )
