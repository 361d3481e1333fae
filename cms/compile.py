"""From a consultation's pages, one for each language, to one definition document.

The page of the source language says what is asked. The other pages are copies of it whose blocks kept their ids, so
their words are found by id; words that a language lacks, or has not translated, are left out and the source's stand in.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from surveys.engine.definition import FORMAT

from .compile_bank import Bank, all_questions
from .compile_equality import equality_part
from .compile_pictures import Pictures
from .compile_questions import Sources, question_document
from .compile_rules import UNREADABLE, condition
from .compile_words import Words, check_values, section_values

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
    words = Words(languages, {page.locale.language_code: _values(page) for page in pages})
    compiler = Compiler(words, Pictures(all_questions(source.questions)), Bank(source.questions, languages))
    document: Document = {
        "format": FORMAT,
        "slug": source.slug,
        "title": words.text({page.locale.language_code: page.title for page in pages}),
        "languages": languages,
        "layout": source.layout,
        "sections": [compiler.section(block) for block in source.questions],
    }
    if checks := [compiler.check(block) for block in source.checks]:
        document["checks"] = checks
    return document


def _values(page: "ConsultationPage") -> dict[str, Any]:
    return {**dict(section_values(page.questions)), **dict(check_values(page.checks))}


class Compiler:
    """Makes the documents of a consultation's blocks, in order: rules are typed by the questions before them."""

    def __init__(self, words: Words, pictures: Pictures, bank: Bank) -> None:
        self._sources = Sources(words, pictures)
        self._bank = bank
        self._earlier: dict[str, Document] = {}

    def section(self, block: Any) -> Document:
        """Return a section or an early end from its block."""
        if block.block_type == "section_from_bank":
            saved, words = self._bank.section(block.value["saved"])
            if saved is None:
                # Nobody can answer it, and `problems.find` says so at its place.
                return {"code": "", "title": {}, "questions": []}
            return self._section(saved, Sources(words, self._sources.pictures), rule=block.value["rule"])
        return self._section(block, self._sources)

    def check(self, block: Any) -> Document:
        """Return a check from its block. Every section must have been made before."""
        return {
            "code": block.value["code"] or "",
            "when": condition(block.value["rule"], self._earlier) or dict(UNREADABLE),
            "message": self._sources.words.of(block.id, "message"),
            "question": block.value["question"] or "",
        }

    def _section(self, block: Any, sources: Sources, rule: Any = None) -> Document:
        """Return a section. rule: that of the place where a section of the bank is asked, before the section's own."""
        value, words = block.value, sources.words
        section: Document = {"code": value["code"] or "", "title": words.of(block.id, "title")}
        if intro := words.of(block.id, "intro"):
            section["intro"] = intro
        if when := condition(rule, self._earlier) or condition(value["rule"], self._earlier):
            section["when"] = when
        if block.block_type == "ending":
            section["exit"] = words.of(block.id, "text")
        section["questions"] = []
        for child in value.get("questions") or ():
            document = self._question(child, sources, self._earlier)
            section["questions"].append(document)
            self._earlier[document["code"]] = document
        return section

    def _question(self, block: Any, sources: Sources, earlier: dict[str, Document]) -> Document:
        rule = block.value["rule"]
        if block.block_type == "from_bank":
            block, words = self._bank.question(block.value["saved"])
            if block is None:
                # Nobody can answer it, and `problems.find` says so at its place.
                return {"code": "", "type": "short_text", "text": {}}
            sources = Sources(words, sources.pictures)
        document = question_document(block, sources)
        if when := condition(rule, earlier) or condition(block.value["rule"], earlier):
            document["when"] = when
        if block.block_type == "group":
            document["questions"] = self._inner(block, sources, earlier)
        return document

    def _inner(self, block: Any, sources: Sources, earlier: dict[str, Document]) -> list[Document]:
        # In one entry, its own earlier questions can be named as well.
        within, found = dict(earlier), []
        for child in block.value["questions"]:
            document = self._question(child, sources, within)
            within[document["code"]] = document
            found.append(document)
        return found
