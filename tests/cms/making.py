"""A consultation to test with, and its words in the other languages."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from cms.models import Area, Audience, ConsultationPage, Topic
from cms.services.questions import stream_data
from cms.services.translate import translate_page

LANGUAGES = ("en", "cy", "ur", "gu", "pl")
# Every text in five languages, made so that a mix-up shows: "[cy] How often do you use the bus?".
SOURCE_TEXTS = (
    "Should more buses run?", "Tell us how you travel.", "Evenings", "First, how you travel.",
    "How often do you use the bus?", "Think of last month.", "Often", "Never", "How good are they?", "Bad", "Good",
    "What stops you?", "Cost", "Safety", "Something else", "Nothing", "Were you stranded?", "When was it?",
    "What happened?", "In your words", "Anything else?", "How many evenings?", "evenings", "It helps us choose.",
    "Buses team", "We read every answer.",
)  # fmt: skip


def text(words: str, *languages: str) -> dict[str, str]:
    """The words in English and in the languages given, each marked with its language."""
    return {"en": words} | {code: f"[{code}] {words}" for code in languages}


def sections(*languages: str) -> list[dict[str, Any]]:
    """Two sections with a question of every type, two rules, and limits."""

    def words(source: str) -> dict[str, str]:
        return text(source, *languages)

    often, never = {"code": "often", "label": words("Often")}, {"code": "never", "label": words("Never")}
    return [
        {
            "code": "evenings",
            "title": words("Evenings"),
            "intro": words("First, how you travel."),
            "questions": [
                {
                    "code": "use",
                    "type": "single_choice",
                    "text": words("How often do you use the bus?"),
                    "hint": words("Think of last month."),
                    "required": True,
                    "options": [often, never],
                },
                {
                    "code": "nights",
                    "type": "number",
                    "text": words("How many evenings?"),
                    "unit": words("evenings"),
                    "required": False,
                    "limits": {"minimum": 0, "maximum": 7},
                },
                {
                    "code": "good",
                    "type": "scale",
                    "text": words("How good are they?"),
                    "why": words("It helps us choose."),
                    "low_label": words("Bad"),
                    "high_label": words("Good"),
                    "required": False,
                    "limits": {"minimum": 1, "maximum": 5},
                    "when": {"op": "at_least", "question": "nights", "value": 1},
                },
                {
                    "code": "barriers",
                    "type": "multiple_choice",
                    "text": words("What stops you?"),
                    "required": False,
                    "limits": {"maximum": 2},
                    "options": [
                        {"code": "cost", "label": words("Cost")},
                        {"code": "safety", "label": words("Safety")},
                        {"code": "other", "label": words("Something else"), "other": True},
                        {"code": "nothing", "label": words("Nothing"), "exclusive": True},
                    ],
                },
            ],
        },
        {
            "code": "words",
            "title": words("In your words"),
            "when": {
                "any": [
                    {"op": "not_equals", "question": "use", "value": "never"},
                    {"op": "includes_any", "question": "barriers", "value": ["cost", "safety"]},
                ]
            },
            "questions": [
                {
                    "code": "stranded",
                    "type": "yes_no",
                    "text": words("Were you stranded?"),
                    "required": False,
                    "options": [{"code": "yes", "label": words("Yes")}, {"code": "no", "label": words("No")}],
                },
                {
                    "code": "when",
                    "type": "date",
                    "text": words("When was it?"),
                    "required": False,
                    "limits": {"maximum": "2026-12-31"},
                    "when": {"op": "equals", "question": "stranded", "value": "yes"},
                },
                {
                    "code": "what",
                    "type": "short_text",
                    "text": words("What happened?"),
                    "required": False,
                    "limits": {"maximum": 100},
                },
                {
                    "code": "else",
                    "type": "long_text",
                    "text": words("Anything else?"),
                    "required": False,
                    "limits": {"maximum": 2000},
                },
            ],
        },
    ]


def new_consultation(**fields: Any) -> ConsultationPage:
    """An unsaved open consultation in English that can be published as it is, but for the fields given."""
    now = timezone.now()
    values: dict[str, Any] = {
        "title": "Should more buses run?",
        "slug": "buses",
        "summary": "Tell us how you travel.",
        "why": "<p>The last bus leaves early.</p><p>There is money for more.</p>",
        "next_steps": [{"type": "step", "value": {"when": "", "text": "We read every answer."}, "id": "s1"}],
        "opens_at": now - timedelta(days=5),
        "closes_at": now + timedelta(days=12),
        "feedback_due": (now + timedelta(days=60)).date(),
        "minutes": 8,
        "contact_team": "Buses team",
        "main_area": Area.objects.get(code="E06000016", locale__language_code="en"),
        "questions": stream_data(sections(), "en"),
        "equality_strands": ["sex", "carer"],
        "locale": Locale.objects.get(language_code="en"),
        "live": False,
    }
    page = ConsultationPage(**(values | fields))
    page.topics = list(Topic.objects.filter(locale__language_code="en"))
    page.audiences = list(Audience.objects.filter(locale__language_code="en"))
    return page


def draft(parent: Any, **fields: Any) -> ConsultationPage:
    """A draft in the database, below the list of consultations."""
    page = new_consultation(**fields)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    return page


def published(parent: Any, **fields: Any) -> ConsultationPage:
    """A live consultation."""
    page = draft(parent, **fields)
    page.save_revision().publish()
    return ConsultationPage.objects.get(pk=page.pk)


def strings_for(language: str) -> dict[str, str]:
    """Source text → translated text of everything on the page but its second paragraph of why."""
    return {
        **{source: f"[{language}] {source}" for source in (*SOURCE_TEXTS, "Yes", "No")},
        "The last bus leaves early.": f"[{language}] The last bus leaves early.",
    }


def translated(page: ConsultationPage, language: str, **changes: Any) -> ConsultationPage:
    """The page's published translation."""
    strings = strings_for(language) | changes
    page = translate_page(page=page, locale=Locale.objects.get(language_code=language), strings=strings)
    return ConsultationPage.objects.get(pk=page.pk)
