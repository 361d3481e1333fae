"""Every page in every language, and what is not translated said to be so."""

from collections.abc import Mapping

import pytest
from django.test import Client

from cms.models import ConsultationIndexPage, ConsultationPage, ContentPage
from cms.services.site import BuiltSite

from .making import LANGUAGES, draft, translated
from .reading import Elements, get
from .states import with_outcome

pytestmark = pytest.mark.django_db


def test_the_switch_keeps_the_place(client: Client, consultation: ConsultationPage) -> None:
    translated(consultation, "cy")
    for path in ("", "consultations/", "outcomes/", "accessibility/", "privacy/", "consultations/buses/"):
        switch = Elements(get(client, f"/en/{path}")).switch()
        assert switch == {code: f"/{code}/{path}" for code in LANGUAGES}
        for address in switch.values():
            get(client, address)


def test_the_switch_keeps_the_query(client: Client, consultation: ConsultationPage) -> None:
    assert (
        Elements(get(client, "/en/consultations/?topic=transport")).switch()["ur"]
        == "/ur/consultations/?topic=transport"
    )


def test_a_plain_page_a_language_lacks_leads_to_what_is_above_it(client: Client, site: Mapping[str, BuiltSite]) -> None:
    home = site["en"].home
    home.refresh_from_db()
    home.add_child(instance=ContentPage(title="How we consult", slug="how", body="<p>Fairly.</p>", locale=home.locale))
    switch = Elements(get(client, "/en/how/")).switch()
    assert switch["en"] == "/en/how/"
    assert switch["pl"] == "/pl/"


def test_a_consultation_is_shown_in_the_language_it_has(client: Client, consultation: ConsultationPage) -> None:
    html = get(client, "/ur/consultations/buses/")
    elements = Elements(html)
    assert elements.found[0][1]["dir"] == "rtl" or 'dir="rtl"' in html[:400]
    heading = next(attrs for tag, attrs, _words in elements.found if tag == "h1")
    assert (heading["lang"], heading["dir"]) == ("en", "ltr")
    assert 'href="/ur/answer/buses/"' in html
    assert "Should more buses run?" in get(client, "/ur/")


def test_a_draft_is_shown_in_no_language(client: Client, index: ConsultationIndexPage) -> None:
    draft(index)
    assert client.get("/en/consultations/buses/").status_code == 404
    assert client.get("/ur/consultations/buses/").status_code == 404


def test_what_is_not_translated_is_marked(client: Client, consultation: ConsultationPage) -> None:
    translated(consultation, "ur", **{"Buses team": "Buses team"})
    elements = Elements(get(client, "/ur/consultations/buses/"))
    assert "lang" not in elements.attributes("[ur] Should more buses run?")
    assert "lang" not in elements.attributes("[ur] The last bus leaves early.")
    assert elements.attributes("There is money for more.")["lang"] == "en"
    assert elements.attributes("There is money for more.")["dir"] == "ltr"
    assert elements.attributes("Buses team")["lang"] == "en"


@pytest.mark.parametrize(
    ("language", "month"),
    [
        ("en", "3 December 2026"),
        ("cy", "3 Rhagfyr 2026"),
        ("ur", "3 دسمبر، 2026"),
        ("gu", "3 ડિસેમ્બર, 2026"),
        ("pl", "3 grudnia 2026"),
    ],
)
def test_dates_are_in_words(client: Client, index: ConsultationIndexPage, language: str, month: str) -> None:
    with_outcome(index)
    assert month in get(client, f"/{language}/consultations/bins/")
