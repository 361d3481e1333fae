"""What is the same in every language of a consultation follows the source when the source is published.

wagtail-localize copies it only when somebody updates the translation. Until then people who read another language
would see a closing date that has moved, and no outcome.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .selectors.translations import live_pages

if TYPE_CHECKING:
    from .models import ConsultationPage

SAME = (
    "opens_at", "closes_at", "feedback_due", "minutes", "contact_phone", "contact_text_relay", "contact_email",
    "main_area", "layout", "equality_strands", "age_as", "outcome_date", "officer",
)  # fmt: skip
MANY = ("areas", "topics", "audiences", "followers")
# Stream fields whose blocks are the source's, with the words that the translation has for them.
MERGED = {
    "next_steps": ("when", "text"),
    "documents": ("title",),
    "you_said": ("text",),
    "we_did": ("text", "who", "reason"),
}
FIELDS = (*SAME, *MANY, *MERGED, "we_asked")


def take_from_source(page: "ConsultationPage", source: "ConsultationPage") -> None:
    """Give a translation, in memory, what the source's page says in its stead."""
    for name in SAME:
        setattr(page, name, getattr(source, name))
    for name in MANY:
        setattr(page, name, list(getattr(source, name).all()))
    for name, texts in MERGED.items():
        setattr(page, name, _merged(getattr(source, name), getattr(page, name), texts))
    page.we_asked = page.we_asked or source.we_asked


def following(source: "ConsultationPage") -> "Iterator[ConsultationPage]":
    """Every live translation of a source, with what is the source's taken over in memory; store `FIELDS` of it."""
    for page in live_pages(source)[1:]:
        take_from_source(page, source)
        yield page


def _merged(source: Any, translation: Any, texts: tuple[str, ...]) -> list[dict[str, Any]]:
    own = {block["id"]: block["value"] for block in translation.get_prep_value()}
    return [
        block | {"value": _with_words(block["value"], own.get(block["id"], {}), texts)}
        for block in source.get_prep_value()
    ]


def _with_words(value: dict[str, Any], words: dict[str, Any], texts: tuple[str, ...]) -> dict[str, Any]:
    return value | {name: words[name] for name in texts if value.get(name) and words.get(name)}
