"""From a definition to the raw blocks of a page, for those who build a consultation from a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .pictures import stored_picture
from .question_blocks import FindPicture, Reader

Raw = dict[str, Any]
Document = Mapping[str, Any]
OF_SECTION = frozenset({"code", "title", "intro", "when", "exit", "questions"})
OF_CHECK = frozenset({"code", "when", "message", "question"})


class NotBlocks(ValueError):
    """A definition has what the editor's blocks cannot hold."""


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """The JSON of a page's `questions` and `checks`, and what of the definition is not in them: (item, what)."""

    questions: list[Raw]
    checks: list[Raw]
    lost: list[tuple[str, str]]


def stream_data(sections: Sequence[Document], language: str) -> list[Raw]:
    """Return the JSON of `ConsultationPage.questions` for sections as a definition document has them.

    The words are those of `language`; the others reach the page by translation. Raises NotBlocks.
    """
    found = page_blocks({"sections": sections}, language)
    if found.lost:
        (item, name) = found.lost[0]
        raise NotBlocks(f"the editor has no place for {name} of “{item}”")
    return found.questions


def page_blocks(document: Document, language: str, find_picture: FindPicture = stored_picture) -> PageBlocks:
    """Return the blocks of a definition document in one language, and what no block can hold.

    find_picture: see `Reader`.
    """
    reader = Reader(language, find_picture)
    questions = [_section(section, reader) for section in document["sections"]]
    checks = [_check(check, reader) for check in document.get("checks", ())]
    return PageBlocks(questions, checks, reader.lost)


def source_strings(document: Mapping[str, Any], source: str, target: str) -> dict[str, str]:
    """Return source text → translated text for every text of a definition that has both languages."""
    found: dict[str, str] = {}

    def walk(node: Any) -> None:
        if isinstance(node, Mapping):
            if isinstance(node.get(source), str) and isinstance(node.get(target), str):
                found[node[source]] = node[target]
            for child in node.values():
                walk(child)
        elif isinstance(node, list | tuple):
            for child in node:
                walk(child)

    walk(document)
    return found


def without_rule(block: Raw) -> Raw:
    """Return a section's or question's raw block without its own rule."""
    return {**block, "value": {**block["value"], "rule": {"join": "all", "conditions": [], "json": ""}}}


def _section(section: Document, reader: Reader) -> Raw:
    code = section["code"]
    value: Raw = {
        "code": code,
        "title": reader.words(section, "title"),
        "rule": reader.rule(section, "section", code),
    }
    if section.get("exit"):
        reader.lose(section, _unknown(section, OF_SECTION - {"intro"}))
        value["text"] = reader.words(section, "exit")
        return {"type": "ending", "value": value, "id": reader.id_of("section", code)}
    reader.lose(section, _unknown(section, OF_SECTION))
    value["intro"] = reader.words(section, "intro")
    value["questions"] = list(_questions(section["questions"], reader))
    return {"type": "section", "value": value, "id": reader.id_of("section", code)}


def _questions(questions: Iterable[Document], reader: Reader) -> Iterator[Raw]:
    for question in questions:
        raw = reader.question(question)
        reader.earlier[question["code"]] = question
        if raw is not None:
            yield raw


def _check(check: Document, reader: Reader) -> Raw:
    reader.lose(check, _unknown(check, OF_CHECK))
    value = {
        "code": check["code"],
        "rule": reader.rule(check, "check", check["code"]),
        "message": reader.words(check, "message"),
        "question": check["question"],
    }
    return {"type": "check", "value": value, "id": reader.id_of("check", check["code"])}


def _unknown(item: Document, known: frozenset[str]) -> list[str]:
    return sorted(name for name in item if name not in known and item[name])
