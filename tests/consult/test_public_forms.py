"""The form's short way through the middleware: every answer is the same as by the long way."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from consult.middleware.public_forms import FORM
from surveys.models import Survey
from tests.surveys.equal import publish_equal_parks
from tests.surveys.factory import close
from tests.surveys.web.resident import sent, start

pytestmark = pytest.mark.django_db

LONG = [name for name in settings.MIDDLEWARE if not name.endswith(".public_forms")]
TOKEN = re.compile(rb'name="token" value="[^"]+"')


@pytest.fixture
def addresses() -> list[str]:
    """Return an address for every kind of page of the form, and some that lead nowhere."""
    publish_equal_parks("religion", "ward")
    draft, done = start().send(visits="no"), sent()
    of_draft, of_done = f"/en/answer/parks/{draft.key}/", f"/en/answer/parks/{done.key}/"
    pages = [
        "/en/answer/parks/",
        of_draft,
        *(f"{of_draft}{name}/" for name in ("page/wishes", "page/nowhere", "saved", "ended", "check")),
        *(f"{of_done}{name}/" for name in ("about-you", "about-you/1", "about-you/2", "about-you/9", "done")),
        "/en/answer/parks/unknown/",
        "/en/answer/nothing/",
        "/en/answer/parks",
        "/en/answer/",
    ]
    return [f"/{code}{page[3:]}" for page in pages for code in ("en", "ur")]


def both_ways(method: str, address: str, body: bytes = b"", **headers: str) -> Iterator[Any]:
    """Yield the answer by the short way, then by the long one."""
    for middleware in (settings.MIDDLEWARE, LONG):
        with override_settings(MIDDLEWARE=middleware):
            yield Client().generic(
                method, address, body, content_type="application/x-www-form-urlencoded", headers=headers
            )


def same(answers: Iterator[Any]) -> int:
    """Assert that two answers are alike in every header and every byte, and return their status."""
    for first, second in pairwise(list(answers)):
        assert first.status_code == second.status_code
        assert list(first.headers.items()) == list(second.headers.items())
        assert TOKEN.sub(b"", first.content) == TOKEN.sub(b"", second.content)
        assert first.cookies.output() == second.cookies.output() == ""
        return int(first.status_code)
    raise AssertionError("there were not two answers")


def test_every_page_is_the_same(addresses: list[str]) -> None:
    found = {same(both_ways(method, address)) for address in addresses for method in ("GET", "HEAD")}
    assert found >= {200, 301, 302, 404}


def test_every_refusal_is_the_same(addresses: list[str]) -> None:
    bodies = [b"", b"visits=%ff", b"stray=1", b"x" * 2_000_000]
    found = {same(both_ways("POST", address, body)) for address in addresses[:2] for body in bodies}
    found |= {same(both_ways("POST", address, b"mood=99")) for address in addresses if "/page/" in address}
    found.add(same(both_ways("POST", addresses[0], Origin="https://elsewhere.example")))
    found.add(same(both_ways("PUT", addresses[0])))
    found.add(same(both_ways("GET", addresses[0], Host="elsewhere.example")))
    close(Survey.objects.get())
    found.add(same(both_ways("GET", addresses[0])))
    assert found >= {400, 403, 405, 413}


def test_a_redirect_of_an_editor_holds_for_the_form_too(site_root: Any, addresses: list[str]) -> None:
    from wagtail.contrib.redirects.models import Redirect

    Redirect.objects.create(old_path="/en/answer/old-parks", redirect_link="/en/answer/parks/", is_permanent=False)
    assert same(both_ways("GET", "/en/answer/old-parks/")) == 302


def test_insecure_requests_are_led_to_https(addresses: list[str]) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert same(both_ways("GET", addresses[0])) == 301


def test_the_short_way_is_a_part_of_the_long_one_in_its_order() -> None:
    assert settings.MIDDLEWARE[0].endswith(".public_forms")
    places = [settings.MIDDLEWARE.index(name) for name in settings.FORM_MIDDLEWARE]
    assert places == sorted(places)
    assert len(settings.FORM_MIDDLEWARE) < len(LONG) / 2 + 1


@pytest.mark.parametrize("path", ["/admin/", "/en/", "/answer/parks/", "/api/v1/surveys/", "/en/consultations/answer/"])
def test_nothing_but_the_form_takes_it(path: str) -> None:
    assert FORM.match(path) is None


def test_no_session_is_begun_and_no_account_looked_up() -> None:
    publish_equal_parks("religion")
    request = Client().get("/en/answer/parks/").wsgi_request
    assert not hasattr(request, "session")
    assert not hasattr(request, "user")
