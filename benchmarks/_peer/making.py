"""Making the peer's pages, with the same questions as ours."""

from collections.abc import Mapping
from typing import Any

from benchmarks._answers import DATES, WORDS
from benchmarks._questionnaire import HINT, OPTIONS, POINTS, QUESTIONS, Asked

# Kind of question → the form builder's type of field that is closest to it.
FIELD_TYPES = {
    "single_choice": "radio",
    "multiple_choice": "checkboxes",
    "yes_no": "radio",
    "scale": "radio",
    "short_text": "singleline",
    "long_text": "multiline",
    "number": "number",
    "date": "date",
}
CHOICES = {
    "single_choice": OPTIONS,
    "multiple_choice": OPTIONS,
    "yes_no": ("yes", "no"),
    "scale": tuple(str(point) for point in POINTS),
}
BARE, FRAMED = "peer-bare", "peer-framed"


def make() -> Mapping[str, str]:
    """Make both pages, and return slug → address."""
    from cms.models import HomePage

    home = HomePage.objects.get(locale__language_code="en")
    return {slug: _make_page(home, slug, framed=slug == FRAMED) for slug in (BARE, FRAMED)}


def fields() -> Mapping[str, list[str]]:
    """Return field name → values, as a person fills the form in."""
    from wagtail.contrib.forms.utils import get_field_clean_name

    return {get_field_clean_name(asked.text): _values(asked) for asked in QUESTIONS}


def submissions() -> int:
    """Return how many were stored."""
    from wagtail.contrib.forms.models import FormSubmission

    count: int = FormSubmission.objects.count()
    return count


def _make_page(home: Any, slug: str, *, framed: bool) -> str:
    from .models import PeerField, PeerFormPage

    home.refresh_from_db()
    page = PeerFormPage(title="Should more buses run after eight?", slug=slug, framed=framed, locale=home.locale)
    page.form_fields = [
        PeerField(
            sort_order=asked.number,
            label=asked.text,
            help_text=HINT,
            field_type=FIELD_TYPES[asked.kind],
            required=asked.required,
            choices="\n".join(CHOICES.get(asked.kind, ())),
        )
        for asked in QUESTIONS
    ]
    home.add_child(instance=page)
    address: str = page.relative_url(None)
    return address


def _values(asked: Asked) -> list[str]:
    if asked.kind in CHOICES:
        chosen = list(CHOICES[asked.kind])
        return chosen[:2] if asked.kind == "multiple_choice" else chosen[:1]
    if asked.kind == "date":
        day, month, year = DATES["date"]
        return [f"{year}-{int(month):02}-{int(day):02}"]
    return [WORDS[asked.kind]]
