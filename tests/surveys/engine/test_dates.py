"""Dates, and dates of birth of which only the age is kept."""

from datetime import date
from typing import Any

import pytest

from surveys.engine.answers import form_names
from surveys.engine.errors import AnswerError
from surveys.engine.types import CHECK, FROM_FORM
from tests.surveys.engine.build import one

TODAY = date(2026, 3, 27)
DATE = one("date", limits={"minimum": "2020-01-01", "maximum": "2026-12-31"})
BIRTH = one("birth_date", choices=("prefer-not-to-say",))


def sent(question: Any, day: str, month: str, year: str, *ticked: str) -> Any:
    fields = {"q-day": [day], "q-month": [month], "q-year": [year], "q": ticked}
    return FROM_FORM[question.type](question, fields, TODAY)


def fault(question: Any, *typed: str) -> tuple[str, dict[str, Any]]:
    with pytest.raises(AnswerError) as caught:
        sent(question, *typed)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("27", "3", "2026"), "2026-03-27"),
        (("07", "03", "2026"), "2026-03-07"),
        ((" 7 ", "3", "2026"), "2026-03-07"),
        (("29", "2", "2024"), "2024-02-29"),
        (("۲۷", "۳", "۲۰۲۶"), "2026-03-27"),
        (("૨૭", "૩", "૨૦૨૬"), "2026-03-27"),
        (("", "", ""), None),
        ((" ", "", " "), None),
    ],
)
def test_dates(typed: tuple[str, str, str], expected: str | None) -> None:
    assert sent(DATE, *typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        ("31", "2", "2026"),
        ("29", "2", "2026"),
        ("0", "1", "2026"),
        ("1", "13", "2026"),
        ("1", "1", "26"),
        ("1", "1", "0000"),
        ("1", "1", "20260"),
        ("-1", "1", "2026"),
        ("1", "March", "2026"),
        ("1.0", "1", "2026"),
        ("²", "1", "2026"),
        ("9" * 5000, "1", "2026"),
    ],
)
def test_what_is_no_day(typed: tuple[str, str, str]) -> None:
    assert fault(DATE, *typed) == ("not_a_date", {})


def test_a_date_in_part_says_what_is_missing() -> None:
    assert fault(DATE, "1", "", "2026") == ("date_incomplete", {"missing": ["month"]})
    assert fault(DATE, "", "2", "") == ("date_incomplete", {"missing": ["day", "year"]})


def test_limits_are_included() -> None:
    assert sent(DATE, "1", "1", "2020") == "2020-01-01"
    assert sent(DATE, "31", "12", "2026") == "2026-12-31"
    assert fault(DATE, "31", "12", "2019") == ("date_too_early", {"date": "2020-01-01"})
    assert fault(DATE, "1", "1", "2027") == ("date_too_late", {"date": "2026-12-31"})


@pytest.mark.parametrize("value", [None, 20260327, "20260327", "2026-W13-5", "2026-3-27", "2026-03-27T00:00", "", []])
def test_a_stored_date_is_iso(value: Any) -> None:
    with pytest.raises(AnswerError, match="not_a_date"):
        CHECK["date"](DATE, value)


@pytest.mark.parametrize(
    ("typed", "age"),
    [
        (("27", "3", "2000"), 26),
        (("28", "3", "2000"), 25),
        (("", "", "2000"), 26),
        (("", "12", "2000"), 25),
        (("28", "", "2000"), 26),
        (("29", "2", "2008"), 18),
        (("27", "3", "2026"), 0),
        (("", "", "1901"), 125),
        (("", "", "۱۹۵۰"), 76),
        (("", "", ""), None),
    ],
)
def test_age_in_years(typed: tuple[str, str, str], age: int | None) -> None:
    assert sent(BIRTH, *typed) == age


def test_a_birth_date_that_cannot_be() -> None:
    assert fault(BIRTH, "28", "3", "2026") == ("not_a_birth_date", {})
    assert fault(BIRTH, "", "", "2027") == ("not_a_birth_date", {})
    assert fault(BIRTH, "", "", "1900") == ("not_a_birth_date", {})
    assert fault(BIRTH, "1", "1", "") == ("birth_year_missing", {})
    assert fault(BIRTH, "31", "2", "2000") == ("not_a_date", {})


def test_a_tick_instead_of_a_date() -> None:
    assert sent(BIRTH, "", "", "", "prefer-not-to-say") == "prefer-not-to-say"
    assert fault(BIRTH, "1", "1", "2000", "prefer-not-to-say") == ("date_or_option", {})
    assert fault(BIRTH, "", "", "", "forged") == ("unknown_option", {})


@pytest.mark.parametrize("value", [-1, 126, True, 30.0, None, "forty"])
def test_a_stored_age_is_that_of_a_living_person(value: Any) -> None:
    with pytest.raises(AnswerError):
        CHECK["birth_date"](BIRTH, value)


def test_names_of_the_boxes() -> None:
    assert form_names(DATE) == ("q-day", "q-month", "q-year")
    assert form_names(BIRTH) == ("q-day", "q-month", "q-year", "q")
