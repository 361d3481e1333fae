"""Email addresses, telephone numbers and postcodes: texts with a form. Stored in one spelling each."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from .numbers import plain_digits
from .texts import clean

# One @, something on both sides, a dot in the domain: more would refuse addresses that work.
_EMAIL = re.compile(r"^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$")
_PHONE = re.compile(r"^\+?[0-9]{7,15}$")
# "+44 (0)116 …": the nought is dialled at home only, and would make another number of it abroad.
_TRUNK = re.compile(r"^(\+[0-9]{1,3}\s*)\(0\)")
# GOV.UK bulk data transfer, appendix C: the forms of a United Kingdom postcode.
_POSTCODE = re.compile(r"^(GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2})$")
_EMAIL_MAXIMUM = 254


def _reader(
    check: Callable[[Question, Any], str],
) -> Callable[[Question, Mapping[str, Sequence[str]], date], str | None]:
    def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> str | None:
        """Return the text in its one spelling, or None when the box is empty."""
        typed = (list(fields.get(question.code, ())) or [""])[-1]
        return check(question, typed) if typed.strip() else None

    return from_form


def check_email(question: Question, value: Any) -> str:
    """Return the address with its domain in small letters. Raises AnswerError "not_an_email"."""
    text = clean(value, maximum=_EMAIL_MAXIMUM)
    if not _EMAIL.match(text):
        raise AnswerError("not_an_email")
    local, _, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}"


def check_phone(question: Question, value: Any) -> str:
    """Return the number's digits, with a leading + if it had one. Raises AnswerError "not_a_phone"."""
    text = re.sub(r"[\s().\-‑–]", "", _TRUNK.sub(r"\1", plain_digits(clean(value, maximum=40))))
    if not _PHONE.match(text):
        raise AnswerError("not_a_phone")
    return text


def check_postcode(question: Question, value: Any) -> str:
    """Return the postcode in capitals with its space. Raises AnswerError "not_a_postcode"."""
    text = re.sub(r"\s+", "", plain_digits(clean(value, maximum=20)))
    # Only plain letters: the capital of ß would be SS, which is another postcode.
    text = text.upper() if text.isascii() else ""
    spaced = f"{text[:-3]} {text[-3:]}"
    if not _POSTCODE.match(spaced):
        raise AnswerError("not_a_postcode")
    return spaced


email_from_form = _reader(check_email)
phone_from_form = _reader(check_phone)
postcode_from_form = _reader(check_postcode)
