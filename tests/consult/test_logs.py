"""What is written down: no private link, and nothing that somebody said about themselves."""

import io
import json
import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from consult.logs import HidePrivateLinks, json_formatter
from surveys.models import PostcodeWard
from tests.surveys.equal import publish_equal_parks
from tests.surveys.web.resident import sent, start

KEY = "tUqE-_9v0Jm2xk3Yb8Qw1Rz7Ls5Nd4Fh6Gj0Kp2Ac1B"
LINK = f"/en/answer/parks/{KEY}/page/use/"
HIDDEN = "/en/answer/parks/…/page/use/"


def written(*arguments: Any, **more: Any) -> dict[str, Any]:
    """Return what a log call writes, as it is set up for every process."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(json_formatter())
    handler.addFilter(HidePrivateLinks())
    logger = logging.getLogger("test")
    logger.addHandler(handler)
    try:
        logger.error(*arguments, **more)
    finally:
        logger.removeHandler(handler)
    (line,) = stream.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_every_handler_hides_private_links() -> None:
    assert {name: handler["filters"] for name, handler in settings.LOGGING["handlers"].items()} == {
        name: ["private_links"] for name in settings.LOGGING["handlers"]
    }
    assert settings.LOGGING["filters"]["private_links"]["()"] == "consult.logs.HidePrivateLinks"


def test_in_the_message_and_its_arguments() -> None:
    assert written(f"Not found: {LINK}")["message"] == f"Not found: {HIDDEN}"
    assert written("%s %s", "Not found:", LINK)["message"] == f"Not found: {HIDDEN}"
    assert written("%(path)s", {"path": LINK})["message"] == HIDDEN
    assert written(f"{LINK} {LINK}")["message"] == f"{HIDDEN} {HIDDEN}"


def test_the_address_of_the_first_page_is_left_as_it_is() -> None:
    assert written("/en/answer/parks/")["message"] == "/en/answer/parks/"


def test_of_a_conversation_too() -> None:
    assert written(f"/ur/chat/parks/{KEY}/piece/")["message"] == "/ur/chat/parks/…/piece/"


def test_in_exceptions() -> None:
    try:
        try:
            raise KeyError(LINK)
        except KeyError as cause:
            raise ValueError(f"failed at {LINK}") from cause
    except ValueError:
        entry = written("failed", exc_info=sys.exc_info())
    assert entry["exception"] == "ValueError"
    assert f"failed at {HIDDEN}" in entry["traceback"]
    assert KEY not in json.dumps(entry)


def test_a_message_whose_arguments_do_not_fit_is_still_written() -> None:
    assert written("%d people", "many")["message"] == "%d people ('many',)"
    assert KEY not in json.dumps(written("%d", LINK))


def test_own_fields_stand_beside_the_message() -> None:
    entry = written("audit", extra={"event": {"action": "x", "detail": {"n": 1}}})
    assert (entry["action"], entry["detail"], entry["level"], entry["logger"]) == ("x", {"n": 1}, "error", "test")


@pytest.mark.django_db
def test_nothing_that_somebody_said_about_themselves_is_in_any_record(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    PostcodeWard.objects.create(postcode="LE48ZZ", ward_code="E05010458")
    publish_equal_parks("age", "religion", "sexual-orientation", "ward")
    person = sent().send(answer="yes")
    while person.place != "done":
        person.post([("religion", "jedi-knight"), ("age-year", "1901-bad"), ("postcode", "ZZ9 9ZZ")])
        assert person.status == 400
        person.visit(person.address)
        names = {str(found.get("name")) for found in person.page.inputs}
        answers = {
            "age-year": "1987",
            "religion": "sikh",
            "sexual-orientation": "bisexual",
            "postcode": "LE4 8ZZ",
        }
        person.send(**{name: value for name, value in answers.items() if name in names})
    Client().get(f"/en/answer/parks/{person.key}/nowhere/at/all/")
    start().send(visits="wrong")
    lines = [json_formatter().format(record) for record in caplog.records]
    assert len(lines) > 3
    said = ("jedi", "1901", "ZZ9", "1987", "sikh", "bisexual", "LE4", "e05010458", "E05010458")
    assert [line for line in lines if any(word in line for word in said)] == []
