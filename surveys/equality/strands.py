"""From stored equality answers to one category a strand, and what categories are called. Pure functions."""

from collections.abc import Iterable, Mapping
from typing import Any

from surveys.engine.definition import Section
from surveys.engine.path import applicable

from .missing import MISSING, NOT_ANSWERED, NOT_ASKED, NOT_ROUTED, PREFER_NOT_TO_SAY
from .packs.model import Category, Pack, Rule, Strand

__all__ = [
    "MISSING",
    "NOT_ANSWERED",
    "NOT_ASKED",
    "NOT_ROUTED",
    "PREFER_NOT_TO_SAY",
    "UnknownAnswer",
    "categories",
    "category_label",
    "leaves",
    "parents",
    "valid_category",
]


class UnknownAnswer(ValueError):
    """An answer that means nothing in the pack. Names the question and never the answer, which is sensitive."""


def categories(section: Section, answers: Mapping[str, Any], pack: Pack) -> dict[str, str]:
    """Return strand → category, or one of MISSING, for each strand asked in this section.

    section: one of the pack's compiled pages · answers: question code → stored value; answers off the path, and
    answers to other questions, are ignored. Raises UnknownAnswer for a value that no option has.
    """
    asked = dict.fromkeys(question.strand for question in section.questions if question.strand)
    open_to_them = {question.code for question in applicable((section,), answers)}
    offered = {question.code: {option.code for option in question.options} for question in section.questions}
    given = {code: answers.get(code) for code in open_to_them}
    for code, value in given.items():
        if isinstance(value, str) and value not in offered[code]:
            raise UnknownAnswer(code)
    return {code: _category(pack.strand(code), given) for code in asked}


def _category(strand: Strand, given: Mapping[str, Any]) -> str:
    first = next((code for code in strand.start if code in given), None)
    return NOT_ROUTED if first is None else _decide(strand, first, given)


def _decide(strand: Strand, question: str, given: Mapping[str, Any]) -> str:
    value = given.get(question)
    if value is None:
        return NOT_ANSWERED
    if value == PREFER_NOT_TO_SAY:
        return PREFER_NOT_TO_SAY
    if isinstance(value, int) and not isinstance(value, bool):
        return _band(strand, question, value)
    if not isinstance(value, str):
        raise UnknownAnswer(question)
    rule = strand.rules.get((question, value), Rule(category=value))
    if rule.ask is not None:
        further = _decide(strand, rule.ask, given)
        # A person who stops after the first of two steps has still told us the broader group.
        if further not in MISSING or rule.category is None:
            return further
    if rule.category is not None and strand.category(rule.category) is not None:
        return rule.category
    if strand.from_wards:
        return value.upper()
    raise UnknownAnswer(question)


def _band(strand: Strand, question: str, age: int) -> str:
    reached = [band.code for band in strand.categories if band.from_age is not None and band.from_age <= age]
    if not reached:
        raise UnknownAnswer(question)
    return reached[-1]


def leaves(strand: Strand) -> tuple[Category, ...]:
    """The categories that hold no others, in the pack's order."""
    holding = {category.parent for category in strand.categories}
    return tuple(category for category in strand.categories if category.code not in holding)


def parents(strand: Strand) -> tuple[Category, ...]:
    """The categories that others roll up to, in the pack's order. Empty for most strands."""
    holding = {category.parent for category in strand.categories}
    return tuple(category for category in strand.categories if category.code in holding)


def valid_category(pack: Pack, strand: str, value: str, wards: Iterable[tuple[str, str]] = ()) -> bool:
    """Return whether an importer may store this category: a leaf, a parent, "prefer not to say", or a ward's code.

    wards: (ONS code, name) pairs of the authority. Raises PackError for a strand the pack does not have.
    """
    known = pack.strand(strand)
    if value == PREFER_NOT_TO_SAY or known.category(value) is not None:
        return True
    return known.from_wards and any(value == code for code, _name in wards)


def category_label(pack: Pack, strand: str, code: str, language: str) -> str:
    """Return what a category, or one of MISSING, is called; in English where the pack lacks the language.

    A ward's code is returned as it is: its name is the caller's to find. Raises KeyError for any other unknown code
    and PackError for an unknown strand.
    """
    known = pack.strand(strand)
    category = known.category(code)
    text = category.label if category is not None else pack.missing.get(code)
    if text is None:
        if known.from_wards:
            return code
        raise KeyError(code)
    return text.get(language) or text[pack.languages[0]]
