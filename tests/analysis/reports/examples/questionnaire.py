"""A questionnaire of every kind of answer."""

from typing import Any

from surveys.engine.definition import Survey as Definition
from surveys.engine.definition import parse


def text(english: str, urdu: str = "") -> dict[str, str]:
    """Words in English, and in Urdu where they are given."""
    return {"en": english, **({"ur": urdu} if urdu else {})}


def definition(title: str = "Should more buses run after eight?", more: str = "") -> Definition:
    """A questionnaire of every kind of answer. more: words added to each name, to make it longer."""

    def long(english: str, urdu: str = "") -> dict[str, str]:
        return text(english + more, urdu and urdu + more)

    def options(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
        return [{"code": code, "label": long(label)} for code, label in pairs]

    questions: list[dict[str, Any]] = [
        {
            "code": "use",
            "type": "single_choice",
            "text": long("How often do you use the bus?", "آپ کتنی بار بس استعمال کرتے ہیں؟"),
            "options": options(("daily", "Every day"), ("weekly", "Every week"), ("never", "Never")),
        },
        {
            "code": "want",
            "type": "multiple_choice",
            "text": long("What would help you?"),
            "options": options(("late", "Later buses"), ("cheap", "Cheaper fares"), ("safe", "Safer stops")),
        },
        {
            "code": "rate",
            "type": "scale",
            "text": long("How good are evening buses?"),
            "limits": {"minimum": 1, "maximum": 5},
            "low_label": long("Very bad"),
            "high_label": long("Very good"),
        },
        {
            "code": "first",
            "type": "ranking",
            "text": long("What should come first?"),
            "options": options(("north", "The north"), ("south", "The south")),
        },
        {"code": "words", "type": "long_text", "text": long("Anything else?")},
    ]
    return parse(
        {
            "format": "consult-definition/1",
            "slug": "buses",
            "title": text(title, "" if more else "کیا آٹھ بجے کے بعد زیادہ بسیں چلنی چاہئیں؟"),
            "languages": ["en", "ur"],
            "sections": [{"code": "main", "title": text("Buses"), "questions": questions}],
        }
    )
