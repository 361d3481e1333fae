"""From a consultation's pages, one for each language, to one definition document.

The page of the source language says what is asked. The other pages are copies of it whose blocks kept their ids, so
their words are found by id; words that a language lacks, or has not translated, are left out and the source's stand in.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from surveys.engine.definition import FORMAT

from .compile_bank import Bank
from .compile_equality import equality_part
from .compile_questions import question_document
from .compile_rules import condition
from .compile_words import Words, section_values

if TYPE_CHECKING:
    from .models import ConsultationPage

Document = dict[str, Any]


def compile_document(pages: "Sequence[ConsultationPage]") -> Document:
    """Return the definition document of a consultation. `pages` has at least one page, the source language first.

    What is wrong with it is found by `surveys.engine.problems.find`; indexes of sections, questions and options are
    those of the blocks, and in a section of the bank those of the saved section. Raises
    surveys.equality.packs.PackError when the strands chosen cannot be asked.
    """
    document = compile_questions(pages)
    source = pages[0]
    if source.equality_strands:
        document["equality"] = equality_part(source, document["languages"])
    return document


def compile_questions(pages: "Sequence[ConsultationPage]") -> Document:
    """Return the same document without its equality questions."""
    source = pages[0]
    languages = [page.locale.language_code for page in pages]
    words = Words(languages, {page.locale.language_code: dict(section_values(page.questions)) for page in pages})
    bank = Bank(source.questions, languages)
    earlier: dict[str, Document] = {}
    return {
        "format": FORMAT,
        "slug": source.slug,
        "title": words.text({page.locale.language_code: page.title for page in pages}),
        "languages": languages,
        "layout": source.layout,
        "sections": [_section(block, words, bank, earlier) for block in source.questions],
    }


def _section(block: Any, words: Words, bank: Bank, earlier: dict[str, Document]) -> Document:
    if block.block_type == "section_from_bank":
        saved, saved_words = bank.section(block.value["saved"])
        return section_document(saved, saved_words, bank, earlier, rule=block.value["rule"])
    return section_document(block, words, bank, earlier)


def section_document(
    block: Any, words: Words, bank: Bank, earlier: dict[str, Document], *, rule: Any = None
) -> Document:
    """Return a section from its block, None for one that is no longer there.

    earlier: question code → document of what is asked before; the section's own questions are added.
    rule: the place's own, before the section's.
    """
    if block is None:
        return {"code": "", "title": {}, "questions": []}
    value = block.value
    section: Document = {"code": value["code"] or "", "title": words.of(block.id, "title")}
    if intro := words.of(block.id, "intro"):
        section["intro"] = intro
    if when := condition(rule, earlier) or condition(value["rule"], earlier):
        section["when"] = when
    section["questions"] = []
    for child in value["questions"]:
        document = _question(child, words, bank, earlier)
        section["questions"].append(document)
        earlier[document["code"]] = document
    return section


def _question(block: Any, words: Words, bank: Bank, earlier: dict[str, Document]) -> Document:
    rule = block.value["rule"]
    if block.block_type == "from_bank":
        block, words = bank.question(block.value["saved"])
        if block is None:
            # Nobody can answer it, and `problems.find` says so at its place.
            return {"code": "", "type": "short_text", "text": {}}
    document = question_document(block, words)
    if when := condition(rule, earlier) or condition(block.value["rule"], earlier):
        document["when"] = when
    return document
