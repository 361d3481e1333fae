"""What a consultation's page shows beside its own fields."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from analysis.services.results import has_results
from cms.words.status import TAG_CLASSES, minutes_in_words, state_in_words, status_sentence

from .cards import consultation_address
from .consultations import best, live
from .terms import names_of

if TYPE_CHECKING:
    from cms.models import ConsultationPage


def page_details(page: "ConsultationPage") -> dict[str, Any]:
    """Return the context of the page: its state in words, where to answer, languages, terms and related ones."""
    from cms.models import Area, Audience, Topic

    areas = [page.main_area, *page.areas.all()] if page.main_area else list(page.areas.all())
    return {
        "status": status_sentence(page),
        "state": state_in_words(page),
        "tag_class": TAG_CLASSES[page.state],
        "minutes": minutes_in_words(page.minutes),
        # A draft being previewed may have no address yet.
        "answer_href": reverse("surveys:start", args=[page.slug]) if page.slug else "",
        "chat_href": reverse("bot:start", args=[page.slug]) if page.slug else "",
        "results_href": _results(page),
        "languages": _languages(page),
        "topics": names_of(page.topics.all(), Topic),
        "audiences": names_of(page.audiences.all(), Audience),
        "areas": names_of(areas, Area),
        "related": _related(page),
    }


def _results(page: "ConsultationPage") -> str:
    """The address of the results, once the consultation has closed and they are published; else nothing."""
    return "results/" if page.state == "closed" and has_results(page.slug) else ""


def _languages(page: "ConsultationPage") -> list[tuple[str, str]]:
    codes = set(live().filter(translation_key=page.translation_key).values_list("locale__language_code", flat=True))
    return [(code, name) for code, name in settings.LANGUAGES if code in codes]


def _related(page: "ConsultationPage") -> list[dict[str, str]]:
    keys = [block.value.translation_key for block in page.related if block.value is not None]
    if not keys:
        return []
    found = {other.translation_key: other for other in best().filter(translation_key__in=keys)}
    shown = [found[key] for key in keys if key in found]
    return [
        {"title": each.title, "href": consultation_address(each.slug), "language": each.locale.language_code}
        for each in shown
    ]
