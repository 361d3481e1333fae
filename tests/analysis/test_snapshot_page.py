"""Of what moment the figures on a page are, and the button that brings them up to date."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from analysis.snapshot import store
from surveys.models import Survey
from tests.analysis.builder import publish, respond
from tests.analysis.signing_in import signed_in
from tests.analysis.test_reach_pages import BUSES, text_of

pytestmark = pytest.mark.django_db
UPDATE = "/admin/reach/buses/update/"


@pytest.fixture
def buses(settings: Settings) -> Survey:
    settings.SNAPSHOT_MAX_AGE = 900
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 30)
    store.refresh(version.survey)
    respond(version, [{"sex": "female"}] * 10)
    return version.survey


def test_figures_are_of_the_moment_that_the_page_says(officer: Client, buses: Survey) -> None:
    page = text_of(officer.get(BUSES))
    assert re.search(r"Figures of \d+ \w+ \d{4}, \d\d:\d\d\. Update now", page)
    assert "30 responses since" in page


def test_the_button_brings_them_up_to_date(officer: Client, buses: Survey) -> None:
    page = officer.get(BUSES)
    assert f'method="post" action="{UPDATE}"' in page.content.decode()
    assert "csrfmiddlewaretoken" in page.content.decode()
    response = officer.post(UPDATE, {"tab": "survey"}, follow=True)
    assert response.redirect_chain == [(BUSES, 302)]
    assert "40 responses since" in text_of(response)
    assert "The figures are being brought up to date." in text_of(response)


def test_it_leads_to_no_other_place(officer: Client, buses: Survey) -> None:
    assert officer.post(UPDATE, {"tab": "https://example.org/"})["Location"] == BUSES


def test_it_is_a_post_with_djangos_token(site_root: Any, buses: Survey) -> None:
    officer = signed_in("view_profile")
    assert officer.get(UPDATE).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    assert strict.post(UPDATE).status_code == 403
    assert store.latest(buses).responses == 30  # type: ignore[union-attr]


def test_only_for_those_who_may_see_figures(site_root: Any, buses: Survey) -> None:
    assert signed_in().post(UPDATE)["Location"] == reverse("wagtailadmin_home")
    assert "next=" in Client().post(UPDATE)["Location"]
    assert store.latest(buses).responses == 30  # type: ignore[union-attr]
