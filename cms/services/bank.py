"""Keeping questions and sections of a consultation in the bank, with their translations."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Locale

from cms.compile import compile_questions
from cms.models import ConsultationPage, SavedQuestion, SavedSection
from cms.models.bank import Saved
from cms.selectors.translations import live_pages
from surveys.engine.rules import named

from .questions import source_strings, without_rule
from .translate import translate

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

Raw = dict[str, Any]


@transaction.atomic
def save_to_bank(
    *, page: ConsultationPage, chosen: Sequence[str], user: "AbstractBaseUser | None" = None
) -> list[Saved]:
    """Save the sections and questions with these block ids, and return what was saved, in the page's order.

    page: the draft of the source language, as it is in memory. Translations are those of its published pages. What
    itself comes from the bank is left out: it is there. A rule that names a question outside of what is saved
    together would be wrong elsewhere, and is left out as well.
    """
    languages = [each.locale.language_code for each in live_pages(page)]
    document = compile_questions(live_pages(page))
    saved: list[Saved] = []
    for raw, words in _chosen(page.questions.get_prep_value(), document["sections"], set(chosen)):
        model = SavedSection if raw["type"] == "section" else SavedQuestion
        source = languages[0]
        item = model(name=_name(words, source), locale=page.locale, content=[raw])
        item.save()
        for language in languages[1:]:
            if strings := source_strings(words, source, language):
                locale = Locale.objects.get(language_code=language)
                translate(instance=item, locale=locale, strings=strings, user=user)
        saved.append(item)
    return saved


def _chosen(raw: Sequence[Raw], sections: Sequence[Raw], chosen: set[str]) -> Iterator[tuple[Raw, Raw]]:
    """Yield (raw block, its document) of every section and question that is chosen and written here."""
    for section, words in zip(raw, sections, strict=True):
        if section["type"] != "section":
            continue
        if section["id"] in chosen:
            alone, said = _section(section, words)
            if said["questions"]:
                yield alone, said
        for question, asked in zip(section["value"]["questions"], words["questions"], strict=True):
            if question["id"] in chosen and question["type"] != "from_bank":
                yield without_rule(question), asked


def _section(section: Raw, words: Mapping[str, Any]) -> tuple[Raw, Raw]:
    """Return a section as it can stand alone: without its rule, and with only the rules among its own questions."""
    alone = without_rule(copy.deepcopy(section))
    known: set[str] = set()
    questions, kept = [], []
    for question, asked in zip(section["value"]["questions"], words["questions"], strict=True):
        if question["type"] == "from_bank":
            continue
        questions.append(question if known.issuperset(named(asked.get("when"))) else without_rule(question))
        kept.append(asked)
        known.add(asked["code"])
    alone["value"]["questions"] = questions
    return alone, {**words, "questions": kept}


def _name(words: Mapping[str, Any], source: str) -> str:
    text = words.get("title") or words.get("text") or {}
    return str(text.get(source) or words["code"])[:150]
