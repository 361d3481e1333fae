"""What a consultation takes from the bank of questions: the saved blocks, with their words in its languages."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .compile_words import Words, question_values, section_values

if TYPE_CHECKING:
    from .models.bank import Saved

Found = tuple[Any, Words]


class Bank:
    """The saved questions and sections that the blocks name, in these languages. Two queries, or none."""

    def __init__(self, sections: Any, languages: Sequence[str]) -> None:
        from .models import SavedQuestion, SavedSection

        named = list(_named(sections))
        self._languages = list(languages)
        self._questions = _translations(SavedQuestion, named, languages)
        self._sections = _translations(SavedSection, named, languages)

    def question(self, saved: "Saved | None") -> Found:
        """Return the block of a saved question and its words; None for the block when there is none."""
        found = self._questions.get(saved.translation_key, {}) if saved else {}
        values = {language: dict(question_values(item.content)) for language, item in found.items()}
        return saved.block if saved else None, Words(self._languages, values)

    def section(self, saved: "Saved | None") -> Found:
        """Return the block of a saved section and its words; None for the block when there is none."""
        found = self._sections.get(saved.translation_key, {}) if saved else {}
        values = {language: dict(section_values(item.content)) for language, item in found.items()}
        return saved.block if saved else None, Words(self._languages, values)


def _named(sections: Any) -> "Iterator[Saved]":
    for section in sections:
        if section.block_type == "section_from_bank":
            if section.value["saved"]:
                yield section.value["saved"]
            continue
        for question in section.value.get("questions") or ():
            if question.block_type == "from_bank" and question.value["saved"]:
                yield question.value["saved"]


def all_questions(sections: Any) -> "Iterator[Any]":
    """Yield the block of every question in these sections, those of the bank among them."""
    for written in sections:
        section = _block(written, "section_from_bank")
        for asked in (section.value.get("questions") or ()) if section else ():
            question = _block(asked, "from_bank")
            if question is not None:
                yield question


def _block(block: Any, kind: str) -> Any:
    """Return the block itself, or for one of this kind what it takes from the bank; None when that is gone."""
    if block.block_type != kind:
        return block
    saved = block.value["saved"]
    return saved.block if saved else None


def _translations(model: Any, named: "list[Saved]", languages: Sequence[str]) -> "dict[Any, dict[str, Saved]]":
    """Return translation key → language code → saved item."""
    keys = [item.translation_key for item in named if isinstance(item, model)]
    if not keys:
        return {}
    found: dict[Any, dict[str, Saved]] = {key: {} for key in keys}
    rows = model.objects.filter(translation_key__in=keys, locale__language_code__in=languages)
    for item in rows.select_related("locale"):
        found[item.translation_key][item.locale.language_code] = item
    return found
