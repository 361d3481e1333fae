"""Whatever a questionnaire asks: every valid set of answers can be given on its pages, in any language and script."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from surveys.engine.answers import check, read_page
from surveys.engine.definition import Survey, parse
from surveys.engine.journey import Journey
from surveys.engine.path import survey_answers
from surveys.engine.types import Fields
from surveys.web.fields import stored_fields
from tests.corpus.any_answers import answers_to
from tests.surveys.engine.any_survey import TODAY, documents

SCRIPTS = {"ur": "۰۱۲۳۴۵۶۷۸۹", "gu": "૦૧૨૩૪૫૬૭૮૯", "ar": "٠١٢٣٤٥٦٧٨٩"}
# Types in which figures are numbers, and not part of a text somebody wrote.
FIGURES = frozenset({"number", "money", "ranking", "budget", "date", "partial_date", "time"})


def given_on_pages(survey: Survey, wanted: Mapping[str, Any], language: str = "") -> dict[str, Any]:
    """Answer page by page, and return what is submitted in the end. language: whose digits are typed."""
    answers: dict[str, Any] = {}
    seen: set[str] = set()
    while (page := Journey(survey, answers, TODAY).first_unfinished) is not None:
        assert page.name not in seen
        seen.add(page.name)
        fields = stored_fields(page.questions, wanted)
        known = survey_answers(survey, answers, TODAY)
        reading = read_page(page.questions, in_digits(survey, fields, language), TODAY, known=known)
        assert reading.findings == []
        answers.update(reading.answers)
    reading = check(survey.sections, survey_answers(survey, answers, TODAY), TODAY)
    assert reading.findings == []
    return reading.answers


def in_digits(survey: Survey, fields: Fields, language: str) -> Fields:
    """Return what is typed with the digits of the language, wherever a number, a rank or a date is typed."""
    if language not in SCRIPTS:
        return fields
    digits = str.maketrans("0123456789", SCRIPTS[language])
    kinds = {item.code: item.type for question in survey.questions() for item in (question, *question.questions)}

    def typed(name: str, value: str) -> str:
        parts = name.split(".")
        inner = parts[2] if len(parts) > 2 and kinds.get(parts[0]) == "group" else parts[0]
        code = next((code for code in (inner, inner.rpartition("-")[0]) if code in kinds), "")
        return value.translate(digits) if kinds.get(code) in FIGURES else value

    return {name: [typed(name, value) for value in values] for name, values in fields.items()}


def valid(survey: Survey, data: st.DataObject) -> dict[str, Any]:
    """Draw answers that may be submitted."""
    drawn = data.draw(answers_to(survey))
    reading = check(survey.sections, survey_answers(survey, drawn, TODAY), TODAY)
    assume(not reading.findings)
    return reading.answers


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.data())
def test_every_valid_set_of_answers_can_be_reached(made: dict[str, Any], data: st.DataObject) -> None:
    survey = parse(made)
    wanted = valid(survey, data)
    assert given_on_pages(survey, wanted) == wanted


@pytest.mark.parametrize("language", ["en", *SCRIPTS])
def test_the_language_and_its_digits_change_no_stored_value(language: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents(), st.data())
    def answered(made: dict[str, Any], data: st.DataObject) -> None:
        survey = parse(made)
        wanted = valid(survey, data)
        with translation.override(language):
            assert given_on_pages(survey, wanted, language) == wanted

    answered()
