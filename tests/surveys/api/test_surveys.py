"""Published surveys and definitions: public, cached, without a cookie."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.models import Survey, SurveyVersion
from tests.surveys.api.client import Program
from tests.surveys.factory import close, document, publish_parks

pytestmark = pytest.mark.django_db


def test_the_list_says_what_is_published(version: SurveyVersion) -> None:
    Survey.objects.create(slug="draft", title="Draft", opens_at=timezone.now(), closes_at=timezone.now())
    answer = Program().get("/surveys/")
    assert answer.status_code == 200
    (item,) = answer.json()["results"]
    assert (item["slug"], item["state"], item["version"]) == ("parks", "open", 1)
    assert (item["digest"], item["languages"]) == (version.digest, ["en", "ur"])
    assert item["title"] == document()["title"]
    assert item["closes_at"].endswith(("Z", "+00:00", "+01:00"))
    close(version.survey)
    assert Program().get("/surveys/").json()["results"][0]["state"] == "closed"


def test_the_list_comes_in_pages(version: SurveyVersion) -> None:
    now = timezone.now()
    Survey.objects.bulk_create(
        Survey(
            slug=f"s{number:03}",
            title="S",
            opens_at=now + timedelta(1),
            closes_at=now + timedelta(2),
            current_version=version,
        )
        for number in range(120)
    )
    first = Program().get("/surveys/").json()
    assert (first["count"], len(first["results"])) == (121, 100)
    second = Program().client.get(first["next"]).json()
    assert (len(second["results"]), second["next"]) == (21, None)
    assert second["results"][-1]["state"] == "forthcoming"
    assert Program().get("/surveys/?page=3").status_code == 404
    for page in ("", "0", "-1", "x%00", "last", "%D9%A1", "9" * 5000):
        assert Program().get(f"/surveys/?page={page}").json()["code"] == "not_found"


def test_a_definition_is_the_bytes_that_were_hashed(version: SurveyVersion) -> None:
    for address in ("/surveys/parks/definition/", f"/surveys/parks/definitions/{version.digest}/"):
        answer = Program().get(address)
        assert answer.json() == version.document
        assert hashlib.sha256(answer.content).hexdigest() == version.digest
        assert answer.headers["ETag"] == f'"{version.digest}"'


def test_a_definition_that_the_reader_has_is_not_sent_again(version: SurveyVersion) -> None:
    for address in ("/surveys/parks/definition/", f"/surveys/parks/definitions/{version.digest}/"):
        answer = Program().get(address, **{"If-None-Match": f'"{version.digest}"'})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == f'"{version.digest}"'
        assert "public" in answer.headers["Cache-Control"]


def test_a_new_version_takes_the_place_of_the_old_which_stays(version: SurveyVersion) -> None:
    newer = publish_parks(languages=["en"])
    assert Program().get("/surveys/parks/definition/").headers["ETag"] == f'"{newer.digest}"'
    old = Program().get(f"/surveys/parks/definitions/{version.digest}/")
    assert old.json() == version.document
    assert "immutable" in old.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/surveys/", "/surveys/parks/definition/", "/surveys/no/definition/", "/nothing"])
def test_nothing_public_sets_a_cookie_or_varies_by_one(version: SurveyVersion, address: str) -> None:
    answer = Program().get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    if answer.status_code == 200:
        assert "public" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    ["/surveys/no/definition/", "/surveys/parks/definition", "/surveys/parks/definitions/" + "0" * 64 + "/", "/", "/x"],
)
def test_what_is_not_there_is_said_in_json_and_leads_nowhere_else(version: SurveyVersion, address: str) -> None:
    answer = Program().get(address)
    if address.endswith("definition"):
        assert answer.json() == version.document  # the last slash may be left out
        return
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_the_language_asked_for(version: SurveyVersion) -> None:
    answer = Program().get("/surveys/no/definition/", **{"Accept-Language": "pl"})
    assert (answer.status_code, answer.headers["Content-Language"]) == (404, "pl")
