"""A small questionnaire to answer in tests, and the survey that publishes it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from surveys.models import Survey, SurveyVersion
from surveys.services.publish import publish


def text(english: str, **others: str) -> dict[str, str]:
    """Words in English, and in other languages by keyword."""
    return {"en": english, **others}


def options(*codes: str, **extra: dict[str, Any]) -> list[dict[str, Any]]:
    """Options labelled like their codes; `extra` adds properties by code."""
    return [
        {"code": code, "label": text(code.capitalize(), ur=f"{code} اردو"), **extra.get(code, {})} for code in codes
    ]


def document(**changes: Any) -> dict[str, Any]:
    """A definition with every type of question, routing, and two languages."""
    return {
        "format": "consult-definition/1",
        "slug": "parks",
        "title": text("What should parks be like?", ur="پارک کیسے ہوں؟"),
        "languages": ["en", "ur"],
        "layout": "section",
        "sections": [
            {
                "code": "use",
                "title": text("How you use parks", ur="آپ پارک کیسے استعمال کرتے ہیں"),
                "questions": [
                    {
                        "code": "visits",
                        "type": "yes_no",
                        "text": text("Do you visit a park?", ur="کیا آپ پارک جاتے ہیں؟"),
                        "required": True,
                        "options": options("yes", "no"),
                    },
                    {
                        "code": "often",
                        "type": "number",
                        "text": text("How many times a month?"),
                        "limits": {"minimum": 1, "maximum": 90},
                        "when": {"op": "equals", "question": "visits", "value": "yes"},
                    },
                    {
                        "code": "last",
                        "type": "date",
                        "text": text("When did you last go?"),
                        "limits": {"minimum": "2020-01-01"},
                        "when": {"op": "equals", "question": "visits", "value": "yes"},
                    },
                ],
            },
            {
                "code": "wishes",
                "title": text("What you want", ur="آپ کیا چاہتے ہیں"),
                "intro": text("Say what would make parks better."),
                "questions": [
                    {
                        "code": "want",
                        "type": "multiple_choice",
                        "text": text("What do you want?"),
                        "limits": {"minimum": 1, "maximum": 2},
                        "options": options(
                            "benches",
                            "toilets",
                            "trees",
                            "other",
                            "nothing",
                            other={"other": True},
                            nothing={"exclusive": True},
                        ),
                    },
                    {
                        "code": "mood",
                        "type": "scale",
                        "text": text("How safe do you feel?"),
                        "limits": {"minimum": 1, "maximum": 5},
                        "low_label": text("Not safe"),
                        "high_label": text("Very safe"),
                    },
                    {
                        "code": "best",
                        "type": "single_choice",
                        "text": text("Which park is best?"),
                        "options": options("abbey", "victoria", "other", other={"other": True}),
                    },
                    {"code": "name", "type": "short_text", "text": text("Which street do you live in?")},
                    {"code": "more", "type": "long_text", "text": text("Anything else?")},
                ],
            },
        ],
        **changes,
    }


def publish_parks(*, opens_in: int = -1, closes_in: int = 7, **changes: Any) -> SurveyVersion:
    """Publish the questionnaire, open from `opens_in` to `closes_in` days from now."""
    now = timezone.now()
    definition = document(**changes)
    return publish(
        slug=definition["slug"],
        title=definition["title"]["en"],
        opens_at=now + timedelta(days=opens_in),
        closes_at=now + timedelta(days=closes_in),
        area_code="E06000016",
        document=definition,
    )


def close(survey: Survey) -> None:
    """Let the survey have closed yesterday."""
    survey.closes_at = timezone.now() - timedelta(days=1)
    survey.save(update_fields=["closes_at"])
