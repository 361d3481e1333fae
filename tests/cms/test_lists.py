"""Lists of consultations and their filters."""

from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import translation

from cms.models import Area, ConsultationIndexPage, ConsultationPage
from cms.selectors.consultation_page import page_details
from cms.services.site import BuiltSite

from .making import published, translated
from .reading import get
from .states import closed, forthcoming

pytestmark = pytest.mark.django_db


def test_the_list_groups_by_state_and_counts(client: Client, index: ConsultationIndexPage) -> None:
    published(index)
    forthcoming(index)
    closed(index, "parks")
    closed(index, "pools")
    html = get(client, "/en/consultations/")
    positions = [html.index(f'id="{state}"') for state in ("open", "forthcoming", "closed")]
    assert positions == sorted(positions)
    assert html.count("1 consultation<") == 2
    assert html.count("2 consultations<") == 1


def test_filters(client: Client, index: ConsultationIndexPage) -> None:
    page = published(index)
    elsewhere = Area.objects.create(code="E06000018", name="Nottingham", locale=page.locale)
    other = published(index, slug="trams", title="Trams?", main_area=elsewhere)
    other.topics = []
    other.save()
    found = {
        query: [
            title
            for title in ("Should more buses run?", "Trams?")
            if f">{title}<" in get(client, f"/en/consultations/?{query}")
        ]
        for query in (
            "area=E05010458",
            "area=E06000016",
            "area=E06000018",
            "topic=transport",
            "audience=residents",
            "area=nonsense",
        )
    }
    assert found == {
        "area=E05010458": ["Should more buses run?"],
        "area=E06000016": ["Should more buses run?"],
        "area=E06000018": ["Trams?"],
        "topic=transport": ["Should more buses run?"],
        "audience=residents": ["Should more buses run?", "Trams?"],
        "area=nonsense": ["Should more buses run?", "Trams?"],
    }


def test_empty_lists_say_what_to_do(client: Client, site: Mapping[str, BuiltSite]) -> None:
    assert "Nothing is open at the moment." in get(client, "/en/")
    assert "None has closed yet." in get(client, "/en/consultations/")
    assert "None fits what you chose." in get(client, "/en/consultations/?topic=transport")
    assert "No outcome is published yet." in get(client, "/en/outcomes/")


def test_terms_are_named_in_the_readers_language(client: Client, consultation: ConsultationPage) -> None:
    assert "Transport publiczny" in get(client, "/pl/consultations/")


@pytest.mark.parametrize(
    ("language", "topic"), [("en", "Transport"), ("pl", "Transport publiczny"), ("ur", "Transport")]
)
def test_a_consultation_names_its_terms_in_the_readers_language(
    client: Client, consultation: ConsultationPage, language: str, topic: str
) -> None:
    if language != "en":
        translated(consultation, language)
    with translation.override(language):
        shown = page_details(ConsultationPage.objects.get(slug="buses", locale__language_code=language))
    assert (shown["topics"], shown["audiences"], shown["areas"]) == ([topic], ["People who live here"], ["Leicester"])
