"""`understand SLUG QUESTION --language L`: what the chat would make of utterances, one a line."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bot.dialogue.pieces import ASKED, Around
from bot.dialogue.values import to_understand
from bot.selectors.passages import search_of
from bot.understanding import Context, Understood, understand
from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.types.grid import cell_question
from surveys.models import Survey
from surveys.selectors.definitions import definition_of


class Command(BaseCommand):
    """Reads utterances from standard input, and prints one JSON object for each."""

    help = (
        "Reads utterances from standard input, one a line, as replies to QUESTION of the consultation SLUG, and "
        "prints one JSON object a line: text, kind, value, confidence, accepted (taken without confirmation)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the short name of the consultation")
        parser.add_argument("question", help="the code of the question")
        parser.add_argument("--language", default="en", help="the language of the conversation (en)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what each line means."""
        survey = Survey.objects.select_related("current_version").filter(slug=options["slug"]).first()
        if survey is None or survey.current_version is None:
            raise CommandError(f"There is no published consultation called {options['slug']}.")
        definition = definition_of(survey.current_version.pk, survey.current_version.digest)
        question = _find(definition, options["question"])
        context = Context(
            questions=tuple(definition.questions()),
            today=timezone.localdate(),
            search=search_of(survey.pk),
            languages=definition.languages,
        )
        for line in sys.stdin:
            text = line.rstrip("\n")
            if text.strip():
                understood = understand(question, text, options["language"], context=context)
                self.stdout.write(json.dumps(_printed(text, understood), ensure_ascii=False))


def _find(definition: Definition, code: str) -> Question:
    """The question as the chat asks it: of one that is asked in pieces the first piece, or a grid's row by its name."""
    equality = definition.equality.sections if definition.equality else ()
    everything = [*definition.questions(), *(item for section in equality for item in section.questions)]
    name, _dot, row = code.partition(".")
    found = next((question for question in everything if question.code == name), None)
    if found is not None and found.type == "grid" and row in {item.code for item in found.rows}:
        return cell_question(found, row)
    if found is None or row:
        codes = ", ".join(question.code for question in everything)
        raise CommandError(f"The consultation has no question {code}. It has: {codes}.")
    piece = ASKED.piece(found, {}, Around({}, timezone.localdate()))
    return found if piece is None else to_understand(piece, "")


def _printed(text: str, understood: Understood) -> dict[str, Any]:
    value = understood.value
    # What the papers answer is printed as the passage itself.
    shown = value if isinstance(value, str | int | float | bool | list | dict | None) else getattr(value, "text", None)
    return {
        "text": text,
        "kind": understood.kind,
        "value": shown,
        "confidence": round(understood.confidence, 3),
        "accepted": understood.accepted,
    }
