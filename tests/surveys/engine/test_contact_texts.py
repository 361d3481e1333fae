"""Email addresses, telephone numbers and postcodes: one spelling each."""

from typing import Any

import pytest

from tests.surveys.engine.answering import refused, typed
from tests.surveys.engine.build import one

EMAIL, PHONE, POSTCODE = one("email"), one("phone"), one("postcode")


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (EMAIL, " Jo.Bloggs+park@Example.ORG ", "Jo.Bloggs+park@example.org"),
        (EMAIL, "o'neil@post.leicester.example", "o'neil@post.leicester.example"),
        (EMAIL, "name@پارک.example", "name@پارک.example"),
        (PHONE, "0116 496 0123", "01164960123"),
        (PHONE, "+44 (0)116 496-0123", "+441164960123"),
        (PHONE, "(0116) 496.0123", "01164960123"),
        (PHONE, "۰۱۱۶ ۴۹۶ ۰۱۲۳", "01164960123"),
        (PHONE, "+92 42 1234567", "+92421234567"),
        (POSTCODE, "le11fz", "LE1 1FZ"),
        (POSTCODE, " LE1  1FZ ", "LE1 1FZ"),
        (POSTCODE, "sw1a 2aa", "SW1A 2AA"),
        (POSTCODE, "gir0aa", "GIR 0AA"),
        (POSTCODE, "   ", None),
    ],
)
def test_as_people_type_them(question: Any, text: str, expected: str | None) -> None:
    assert typed(question, text) == expected
    if expected is not None:
        assert typed(question, expected) == expected


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        (EMAIL, "name", "not_an_email"),
        (EMAIL, "@example.org", "not_an_email"),
        (EMAIL, "name@example", "not_an_email"),
        (EMAIL, "name@example..org", "not_an_email"),
        (EMAIL, "a b@example.org", "not_an_email"),
        (EMAIL, "a@b@example.org", "not_an_email"),
        (EMAIL, "a@example.org\nBcc: b@example.org", "not_an_email"),
        (EMAIL, "a" * 65 + "@example.org", "not_an_email"),
        (EMAIL, "a@" + "b" * 250 + ".org", "too_long"),
        (PHONE, "123", "not_a_phone"),
        (PHONE, "1" * 16, "not_a_phone"),
        (PHONE, "0116 HELLO", "not_a_phone"),
        (PHONE, "++441164960123", "not_a_phone"),
        (POSTCODE, "LE1", "not_a_postcode"),
        (POSTCODE, "LE1 1FC", "not_a_postcode"),
        (POSTCODE, "1LE 1FZ", "not_a_postcode"),
        (POSTCODE, "ß1 1FZ", "not_a_postcode"),
        (POSTCODE, "LE1 1FZ LE1", "not_a_postcode"),
        (PHONE, 1164960123, "not_text"),
        (EMAIL, None, "not_text"),
        (POSTCODE, ["LE1 1FZ"], "not_text"),
    ],
)
def test_what_is_refused(question: Any, text: Any, code: str) -> None:
    assert refused(question, text) == code
