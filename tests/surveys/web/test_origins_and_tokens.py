"""Where a post came from: another site, an old page, another survey, or an earlier version of this one."""

import pytest

from surveys.models import Response
from tests.surveys.factory import publish_parks
from tests.surveys.web.refusal import LANGUAGES, assert_refused
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db

FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://testserver.elsewhere.example"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
]
OURS = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://testserver"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
    {},
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("headers", FOREIGN)
def test_from_another_site(language: str, headers: dict[str, str]) -> None:
    publish_parks()
    person = start(language)
    person.post(person.filled(visits="yes"), **headers)
    assert_refused(person, 403, "foreign", language)
    assert Response.objects.count() == 0


@pytest.mark.parametrize("headers", OURS)
def test_from_this_site(headers: dict[str, str]) -> None:
    publish_parks()
    person = start()
    person.post(person.filled(visits="yes"), **headers)
    assert (person.status, person.place) == (200, "page/use.2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_token_that_is_too_old_or_not_ours(language: str) -> None:
    publish_parks()
    for token in ("", "forged", Resident().visit("/en/answer/parks/").page.values["token"][0] + "x"):
        person = start(language)
        person.post([("token", token), ("visits", "yes")])
        assert (person.status, person.page.values["visits"], Response.objects.count()) == (400, ["yes"], 0)


def test_a_token_of_another_survey() -> None:
    publish_parks()
    publish_parks(slug="squares")
    token = start(slug="squares").page.values["token"][0]
    person = start()
    person.post([("visits", "yes"), ("token", token)])
    assert_refused(person, 400, "forged", "en")
    assert Response.objects.count() == 0


def test_a_page_shown_before_a_new_version_is_still_taken() -> None:
    first = publish_parks()
    person = start()
    publish_parks(layout="question")
    person.send(visits="yes")
    assert (person.place, Response.objects.get().version_id) == ("page/use.2", first.pk)
