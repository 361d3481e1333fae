"""What must hold of a pack before anybody is asked anything from it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from surveys.engine.definition import CODE, QUESTION_TYPES, Text
from surveys.equality.missing import MISSING, PREFER_NOT_TO_SAY

if TYPE_CHECKING:
    from .model import Pack, Strand


def faults(pack: "Pack") -> list[str]:
    """Return every fault of the pack as a line for its maintainer; an empty list for a sound pack."""
    return [*_missing_words(pack), *_repeated_codes(pack), *_references(pack), *_rules(pack), *_census(pack)]


def _texts(pack: "Pack") -> Iterator[tuple[str, Text]]:
    yield "introduction", pack.introduction
    for page in pack.pages:
        yield f"page {page.code}", page.title
    for code, text in pack.missing.items():
        yield f"missing {code}", text
    for strand in pack.strands:
        yield f"strand {strand.code}", strand.name
        yield f"strand {strand.code} why", strand.why
        if strand.note is not None:
            yield f"strand {strand.code} note", strand.note
        for category in strand.categories:
            yield f"category {strand.code} {category.code}", category.label
        for question in strand.questions:
            yield f"question {question.code}", question.text
            for extra in (question.hint, question.text_with_area):
                if extra is not None:
                    yield f"question {question.code}", extra
            for option in question.options:
                yield f"option {question.code} {option.code}", option.label


def _missing_words(pack: "Pack") -> Iterator[str]:
    for place, text in _texts(pack):
        absent = [language for language in pack.languages if not text.get(language)]
        if absent:
            yield f"{place}: no words in {', '.join(absent)}"


def _repeated(place: str, codes: Iterable[str]) -> Iterator[str]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield f"{place}: {code} stands {count} times"
        if not CODE.match(code):
            yield f"{place}: {code} is not a code"


def _repeated_codes(pack: "Pack") -> Iterator[str]:
    yield from _repeated("pages", (page.code for page in pack.pages))
    yield from _repeated("strands", (strand.code for strand in pack.strands))
    yield from _repeated("questions", (question.code for strand in pack.strands for question in strand.questions))
    for strand in pack.strands:
        yield from _repeated(f"strand {strand.code}", (category.code for category in strand.categories))
        for category in strand.categories:
            if category.code in MISSING:
                yield f"strand {strand.code}: {category.code} is kept for people without a category"
        for question in strand.questions:
            yield from _repeated(f"question {question.code}", (option.code for option in question.options))
            if question.options[-1].code != PREFER_NOT_TO_SAY:
                yield f"question {question.code}: the last option is not {PREFER_NOT_TO_SAY}"
            if question.type not in QUESTION_TYPES:
                yield f"question {question.code}: no such type as {question.type}"


def _references(pack: "Pack") -> Iterator[str]:
    pages = {page.code for page in pack.pages}
    by_code = {strand.code: strand for strand in pack.strands}
    for strand in pack.strands:
        if strand.page not in pages:
            yield f"strand {strand.code}: no page {strand.page}"
        for code in strand.requires:
            if code not in by_code or by_code[code].page != strand.page:
                yield f"strand {strand.code}: {code} is not a strand of the same page"
        for category in strand.categories:
            parent = strand.category(category.parent) if category.parent else None
            if category.parent and (parent is None or parent.parent is not None):
                yield f"strand {strand.code}: {category.code} has no parent group {category.parent}"


def _rules(pack: "Pack") -> Iterator[str]:
    """Every option must lead to a category of the strand, straight or through a further question."""
    options = {
        question.code: tuple(option.code for option in question.options if option.code != PREFER_NOT_TO_SAY)
        for strand in pack.strands
        for question in strand.questions
    }
    for strand in pack.strands:
        known = {category.code for category in strand.categories}
        for code in (*strand.start, *(rule.ask for rule in strand.rules.values() if rule.ask)):
            if code not in options:
                yield f"strand {strand.code}: no question {code}"
        for question, option in strand.rules:
            if option not in options.get(question, ()):
                yield f"strand {strand.code}: a rule for {question} {option}, which is no option"
        for question in _deciding(strand):
            for option in options.get(question, ()):
                rule = strand.rules.get((question, option))
                category = rule.category if rule else option
                if not (category in known or (category is None and rule is not None and rule.ask)):
                    yield f"strand {strand.code}: {question} {option} leads to no category"


def _deciding(strand: "Strand") -> Iterator[str]:
    """The questions that decide the category: those of the start, and those that rules ask."""
    yield from dict.fromkeys((*strand.start, *(rule.ask for rule in strand.rules.values() if rule.ask)))


def _census(pack: "Pack") -> Iterator[str]:
    for strand in pack.strands:
        named = [name for category in strand.categories for name in category.census] + list(strand.census_unmapped)
        if named and strand.census_strand is None:
            yield f"strand {strand.code}: census categories without a census strand"
        yield from (
            f"strand {strand.code}: census category {name} is mapped {count} times"
            for name, count in Counter(named).items()
            if count > 1
        )
