"""Whatever is answered to the questionnaires of the corpus: valid answers get through, others never do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from surveys.engine import journey
from surveys.engine.answers import check, form_names, read_page
from surveys.engine.definition import Question, Survey
from surveys.engine.path import survey_answers, walk
from surveys.engine.types import Fields
from surveys.web.fields import Form, build, stored_fields
from surveys.web.wording import Wording
from tests.corpus import NAMES, read_case
from tests.corpus.any_answers import answers_to
from tests.surveys.web.resident import Page

TODAY = date(2026, 3, 27)
# Draws that lack an answer that is needed are given up: of some questionnaires most are.
DRAWN = [HealthCheck.filter_too_much]
# What a page of these questions sends for the answers given.
Sent = Callable[[Sequence[Question], Mapping[str, Any]], Fields]
# What a draft may keep and nobody may send.
UNFINISHED = {
    *("required", "row_missing", "say_what", "choose_at_least", "entries_at_least"),
    *("rank_tie", "rank_skipped", "rank_at_least", "budget_left", "budget_over"),
    *("files_too_few", "files_too_many", "ended_early"),
}


def stored_by_form(survey: Survey, wanted: Mapping[str, Any], sent: Sent = stored_fields) -> dict[str, Any]:
    """Answer page by page, each page with what is wanted of it, and return what is stored in the end."""
    answers: dict[str, Any] = {}
    page = journey.applicable_pages(survey, answers)[0] if survey.sections else None
    while page is not None:
        known = survey_answers(survey, answers, TODAY)
        reading = read_page(page.questions, sent(page.questions, wanted), TODAY, known=known)
        assert reading.findings == []
        answers.update(reading.answers)
        page = journey.after(survey, answers, page.name)
    reading = check(survey.sections, survey_answers(survey, answers))
    assert reading.findings == []
    return reading.answers


def shown(language: str, source: str) -> Sent:
    """What a browser sends back of a page that is shown in a language with the answers in it."""

    def sent(questions: Sequence[Question], answers: Mapping[str, Any]) -> Fields:
        with translation.override(language):
            form = Form(Wording(language, source), stored_fields(questions, answers))
            fields = [build(question, form) for question in questions]
            html = "".join(render_to_string("surveys/field.html", {"field": field}) for field in fields)
        return Page(html).values

    return sent


def valid(survey: Survey, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that are asked for, of those drawn; give the draw up where one that is needed is missing."""
    reading = check(survey.sections, survey_answers(survey, drawn))
    assume(not reading.findings)
    return reading.answers


@pytest.mark.parametrize("name", NAMES)
def test_any_valid_answers_can_be_given_by_the_form(name: str) -> None:
    survey = read_case(name).survey

    @settings(max_examples=30, deadline=None, suppress_health_check=DRAWN)
    @given(answers_to(survey))
    def answered(drawn: dict[str, Any]) -> None:
        wanted = valid(survey, drawn)
        assert stored_by_form(survey, wanted) == wanted

    answered()


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", ["every-type-section", "other-please-say", "grid-multiple-choice", "ranking-partial"])
def test_a_page_in_any_language_sends_back_what_is_stored(name: str, language: str) -> None:
    survey = read_case(name).survey

    @settings(max_examples=6, deadline=None, suppress_health_check=DRAWN)
    @given(answers_to(survey))
    def answered(drawn: dict[str, Any]) -> None:
        wanted = valid(survey, drawn)
        assert stored_by_form(survey, wanted, shown(language, survey.source_language)) == wanted

    answered()


TYPED = st.sampled_from(
    ["", "yes", "no", "abbey", "trees", "none", "other", "good", "never", "1", "2", "3", "50000"]
) | (st.text(max_size=12))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_unreachable_or_invalid_is_submitted(name: str) -> None:
    survey = read_case(name).survey

    @settings(max_examples=30, deadline=None, suppress_health_check=DRAWN)
    @given(st.data())
    def typed(data: st.DataObject) -> None:
        answers: dict[str, Any] = {}
        for page in journey.pages(survey):
            names = [name for question in page.questions for name in form_names(question)]
            sent = {name: data.draw(st.lists(TYPED, max_size=2), label=name) for name in names}
            known = survey_answers(survey, answers)
            answers.update(read_page(page.questions, sent, TODAY, require=False, known=known).answers)
        reading = check(survey.sections, survey_answers(survey, answers))
        assert {finding.error.code for finding in reading.findings} <= UNFINISHED
        assert set(reading.answers) <= {
            key
            for path in [walk(survey.sections, answers)]
            for item in (*path.questions, *path.calculated)
            for key in item.answer_keys()
        }
        if not reading.findings:
            assert stored_by_form(survey, reading.answers) == reading.answers

    typed()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 60_000) | st.floats() | TYPED,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TYPED, inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_program_can_send_anything_and_only_valid_answers_are_stored(name: str) -> None:
    survey = read_case(name).survey
    keys = [key for question in survey.questions() for key in question.answer_keys()]

    @settings(max_examples=30, deadline=None, suppress_health_check=DRAWN)
    @given(answers_to(survey), st.dictionaries(st.sampled_from([*keys, "unknown"]), ANYTHING, max_size=3))
    def sent(drawn: dict[str, Any], junk: dict[str, Any]) -> None:
        reading = check(survey.sections, {**survey_answers(survey, drawn), **junk})
        assert ("unknown" in junk) <= bool(reading.findings)
        if not reading.findings:
            assert stored_by_form(survey, reading.answers) == reading.answers

    sent()
