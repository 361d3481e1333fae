"""Every questionnaire of the corpus goes into the editor's blocks and comes out as it was, in each of its languages."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from wagtail.models import Locale, Page

from cms.compile import compile_questions
from cms.models import ConsultationPage
from cms.services.questions import page_blocks
from surveys.engine import problems
from surveys.engine.definition import parse
from tests.corpus.pictures import keep_pictures

pytestmark = pytest.mark.django_db
CORPUS = Path(settings.BASE_DIR) / "tests" / "corpus"
FILES = sorted(CORPUS.glob("*.json"))


def definition(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["definition"]
    return found


def pages(document: Mapping[str, Any]) -> list[ConsultationPage]:
    """Unsaved pages of the languages, as translating from the first would leave them."""
    found = []
    for language in document["languages"]:
        blocks = page_blocks(document, language)
        assert blocks.lost == []
        found.append(
            ConsultationPage(
                title=document["title"].get(language, ""),
                slug=document["slug"],
                layout=document.get("layout", "section"),
                locale=Locale(language_code=language),
                questions=blocks.questions,
                checks=blocks.checks,
            )
        )
    return found


def meaning(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says, whatever it leaves to the defaults."""
    return asdict(parse(said_once(document, document["languages"][0]))) | {"document": None, "equality": None}


def said_once(node: Any, source: str) -> Any:
    """The same without translations that repeat the source word for word: they are no translations."""
    if isinstance(node, list):
        return [said_once(part, source) for part in node]
    if not isinstance(node, dict):
        return node
    return {key: said_once(part, source) for key, part in node.items() if key == source or part != node.get(source, {})}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_blocks_hold_everything(file: Path, site_root: Page) -> None:
    keep_pictures()
    given = definition(file)
    made = compile_questions(pages(given))
    assert meaning(made) == meaning(given)
    assert problems.find(made) == []
