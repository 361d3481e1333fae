"""The words of a consultation or of a saved question in every language, found by the ids of blocks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Values = Mapping[str, Mapping[str, Any]]
# Lists of things inside a question that have words of their own.
LISTS = ("options", "rows")


class Words:
    """The words of every page by language and block id; the source language first."""

    def __init__(self, languages: list[str], values: Mapping[str, Values]) -> None:
        self.languages = languages
        self._values = values

    def of(self, block_id: str, name: str) -> dict[str, str]:
        """Return the text called `name` of a block, in each language that has it. Empty when the source has none."""
        return self.text(
            {
                language: (self._values.get(language, {}).get(block_id) or {}).get(name) or ""
                for language in self.languages
            }
        )

    def text(self, found: Mapping[str, str]) -> dict[str, str]:
        """Return what of these words belongs in the document: the source's, and those that differ from it."""
        source = found[self.languages[0]].strip()
        if not source:
            return {}
        others = {language: found.get(language, "").strip() for language in self.languages[1:]}
        return {
            self.languages[0]: source,
            **{code: words for code, words in others.items() if words not in ("", source)},
        }


def section_values(sections: Iterable[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (block id, value) of every block with words in these sections."""
    for section in sections:
        yield section.id, section.value
        yield from question_values(section.value.get("questions") or ())


def question_values(questions: Iterable[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (block id, value) of every block with words in these questions."""
    for question in questions:
        yield question.id, question.value
        for name in LISTS:
            listed = question.value.get(name)
            for item in listed.bound_blocks if listed else ():
                yield item.id, item.value
        # Those that a group asks for each entry.
        yield from question_values(question.value.get("questions") or ())


def check_values(checks: Iterable[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (block id, value) of every check."""
    for check in checks:
        yield check.id, check.value
