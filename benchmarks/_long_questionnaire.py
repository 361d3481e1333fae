"""A questionnaire of ten questions in one language, and one of two hundred in ten: what length costs the first page."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ._questionnaire import OPTIONS

SHORT, LONG = "ten-questions", "two-hundred-questions"
PAGE = 10
LANGUAGES = ("en", "cy", "ur", "gu", "pl", "ro", "bn", "pa", "so", "ar")


def publish_both(copies: int) -> None:
    """Publish that many surveys of each, under names that end in a number; all open for a week."""
    from django.utils import timezone

    from surveys.services.publish import publish

    now = timezone.now()
    for name, questions, languages in ((SHORT, 10, LANGUAGES[:1]), (LONG, 200, LANGUAGES)):
        for number in range(copies):
            slug = f"{name}-{number}"
            publish(
                slug=slug,
                title="Should more buses run after eight?",
                opens_at=now - timedelta(days=1),
                closes_at=now + timedelta(days=7),
                area_code="E06000016",
                document=document(slug, questions, languages),
            )


def document(slug: str, questions: int, languages: Sequence[str]) -> dict[str, Any]:
    """Return the definition, ten questions a section."""
    return {
        "format": "consult-definition/1",
        "slug": slug,
        "title": _text("Should more buses run after eight?", languages),
        "languages": list(languages),
        "layout": "section",
        "sections": [_section(first, languages) for first in range(1, questions + 1, PAGE)],
    }


def _section(first: int, languages: Sequence[str]) -> dict[str, Any]:
    section = {
        "code": f"part-{first}",
        "title": _text(f"Buses in the evening, questions from {first}", languages),
        "intro": _text("Tell us how you travel after eight, or why you do not.", languages),
        "questions": [_question(number, languages) for number in range(first, first + PAGE)],
    }
    # All but the first are asked of bus riders only, so that there is a path to work out.
    return section if first == 1 else {**section, "when": {"op": "not_equals", "question": "q1", "value": "never"}}


def _question(number: int, languages: Sequence[str]) -> dict[str, Any]:
    text = _text(f"Question {number}: what is your experience of the buses in the evening?", languages)
    if number % 4 == 0:
        return {"code": f"q{number}", "type": "short_text", "text": text}
    options = [{"code": code, "label": _text(code.replace("-", " ").capitalize(), languages)} for code in OPTIONS]
    return {"code": f"q{number}", "type": "single_choice", "text": text, "options": options}


def _text(words: str, languages: Sequence[str]) -> dict[str, str]:
    # Other words in each language, as translations are, so that no two are kept as one.
    return {language: words if language == "en" else f"{words} ({language})" for language in languages}
