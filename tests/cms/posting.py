"""The editor's form, filled in as its scripts would, and the places of the errors it gives back."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.admin.rich_text import get_rich_text_editor_widget

from cms.models import ConsultationPage

TEXTS = ("title", "slug", "summary", "minutes", "contact_team", "layout", "age_as")
STREAMS = ("next_steps", "documents", "related", "questions", "checks", "you_said", "we_did")


def form_data(page: ConsultationPage, **changes: Any) -> dict[str, Any]:
    """Return the data of the editor's form for this page; changes replace fields by name."""
    data: dict[str, Any] = {name: getattr(page, name) for name in TEXTS}
    data |= {
        "opens_at": _moment(page.opens_at),
        "closes_at": _moment(page.closes_at),
        "feedback_due": page.feedback_due.isoformat() if page.feedback_due else "",
        "main_area": page.main_area_id or "",
        "topics": [term.pk for term in page.topics.all()],
        "audiences": [term.pk for term in page.audiences.all()],
        "equality_strands": page.equality_strands,
        "why": rich(page.why),
        "we_asked": rich(page.we_asked),
        "outcome_date": "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": 1000,
    }
    for name in STREAMS:
        data |= dict(_stream(name, getattr(page, name).get_prep_value()))
    return data | changes


def rich(html: str) -> str:
    """Return a rich text as the editor posts it."""
    return get_rich_text_editor_widget("default").format_value(html) or "null"


def streams(**raw: Any) -> dict[str, Any]:
    """Return the posted data of StreamFields from their raw values."""
    return {key: value for name, items in raw.items() for key, value in _stream(name, items)}


def places(errors: Any) -> dict[str, list[str]]:
    """Return "1.questions.0.code" → messages of a StreamField's errors, as the editor shows them."""
    return dict(_places(errors.as_data()[0].as_json_data(), ()))


def _places(error: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    if error.get("messages"):
        yield ".".join(path), [str(message) for message in error["messages"]]
    for key, inner in error.get("blockErrors", {}).items():
        yield from _places(inner, (*path, str(key)))


def _moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def _stream(prefix: str, items: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    yield f"{prefix}-count", len(items)
    for index, item in enumerate(items):
        place = f"{prefix}-{index}"
        yield from ((f"{place}-deleted", ""), (f"{place}-order", index), (f"{place}-type", item["type"]))
        yield f"{place}-id", item.get("id", "")
        yield from _value(f"{place}-value", item["value"])


def _value(prefix: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _value(f"{prefix}-{name}", inner)
    elif isinstance(value, list) and value and isinstance(value[0], str):
        # Ticked boxes of one question.
        yield prefix, value
    elif isinstance(value, list):
        yield from _stream(prefix, value)
    elif value is True:
        yield prefix, "on"
    elif value is not None and value is not False:
        yield prefix, value
