"""Times of day, and dates of which only a part is known."""

from typing import Any

import pytest

from surveys.engine.types import FROM_FORM
from tests.surveys.engine.answering import TODAY, mistyped, refused, stored, typed
from tests.surveys.engine.build import one

TIME = one("time")
PARTIAL = one("partial_date")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", "09:30"), ("0930", "09:30"), ("9.30", "09:30"), ("9h30", "09:30"), ("9 30", "09:30"), ("9", "09:00"),
        ("9:30pm", "21:30"), ("9.30 P.M.", "21:30"), ("12am", "00:00"), ("12 pm", "12:00"), ("23:59", "23:59"),
        ("۹:۳۰", "09:30"), (" 00:00 ", "00:00"), ("   ", None),
    ],
)  # fmt: skip
def test_times_as_people_type_them(text: str, expected: str | None) -> None:
    assert typed(TIME, text) == expected


@pytest.mark.parametrize("text", ["24:00", "12:60", "13pm", "0am", "9:5", "noon", "9:30:00", "-1:00", "999:99"])
def test_what_is_no_time(text: str) -> None:
    assert mistyped(TIME, text) == ("not_a_time", "", {})


@pytest.mark.parametrize("value", ["9:30", "09:30\n", "24:00", "٠٩:٣٠", "0930", "", None, 930])
def test_what_is_not_stored_as_a_time(value: Any) -> None:
    assert refused(TIME, value) == "not_a_time"


def test_limits_of_a_time_are_included() -> None:
    day = one("time", limits={"minimum": "08:00", "maximum": "18:00"})
    assert [stored(day, "08:00"), stored(day, "18:00")] == ["08:00", "18:00"]
    assert mistyped(day, "7:59") == ("time_too_early", "", {"time": "08:00"})
    assert mistyped(day, "18:01") == ("time_too_late", "", {"time": "18:00"})


def partial(day: str = "", month: str = "", year: str = "") -> Any:
    fields = {"q-day": [day], "q-month": [month], "q-year": [year]}
    return FROM_FORM["partial_date"](PARTIAL, fields, TODAY)


def test_as_much_of_a_date_as_is_known() -> None:
    assert partial(year="1987") == "1987"
    assert partial(month="6", year="۱۹۸۷") == "1987-06"
    assert partial("9", "6", "1987") == "1987-06-09"
    assert partial() is None


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ({"month": "6"}, "date_incomplete"),
        ({"day": "1", "year": "1987"}, "date_incomplete"),
        ({"month": "13", "year": "1987"}, "not_a_date"),
        ({"day": "30", "month": "2", "year": "1987"}, "not_a_date"),
        ({"year": "87"}, "not_a_date"),
        ({"year": "0999"}, "not_a_date"),
    ],
)
def test_parts_that_make_no_date(boxes: dict[str, str], code: str) -> None:
    with pytest.raises(Exception, match=code):
        partial(**boxes)


@pytest.mark.parametrize(
    "value", ["1987\n", "۱۹۸۷", "87", "1987-6", "1987-13", "1987-02-30", "1987-06-09T00", "", None, 1987]
)
def test_what_is_not_stored_as_a_date(value: Any) -> None:
    assert refused(PARTIAL, value) == "not_a_date"


def test_limits_hold_for_as_much_as_is_known() -> None:
    bounded = one("partial_date", limits={"minimum": "1930-06-15", "maximum": "2000-06-15"})
    for inside in ("1930", "1930-06", "1930-06-15", "2000", "2000-06", "2000-06-15"):
        assert stored(bounded, inside) == inside
    for early in ("1929", "1930-05", "1930-06-14"):
        assert refused(bounded, early) == "date_too_early"
    for late in ("2001", "2000-07", "2000-06-16"):
        assert refused(bounded, late) == "date_too_late"
