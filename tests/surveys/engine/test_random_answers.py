"""Whatever a questionnaire asks and whatever is sent: what is submitted is on the path and valid."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.engine.answers import check, form_names, read_page
from surveys.engine.definition import parse
from surveys.engine.journey import applicable_pages, pages
from surveys.engine.path import applicable, survey_answers, walk
from surveys.engine.problems import find
from surveys.engine.rules import named
from tests.surveys.engine.any_survey import TODAY, TYPED, documents

# What a draft may keep and nobody may send.
UNFINISHED = {
    *("required", "row_missing", "say_what", "choose_at_least", "entries_at_least"),
    *("rank_tie", "rank_skipped", "rank_at_least", "budget_left", "budget_over"),
}


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_what_a_journey_submits_is_on_the_path_and_valid(made: dict[str, Any], data: st.DataObject) -> None:
    assert find(made) == []
    survey = parse(made)
    answers: dict[str, Any] = {}
    for page in pages(survey):
        names = [name for item in page.questions for name in form_names(item)]
        sent = {name: data.draw(st.lists(TYPED, max_size=2), label=name) for name in names}
        reading = read_page(page.questions, sent, TODAY, require=False, known=survey_answers(survey, answers))
        answers.update(reading.answers)
    submitted = survey_answers(survey, answers)
    path = walk(survey.sections, answers)
    allowed = {key for item in (*path.questions, *path.calculated) for key in item.answer_keys()}
    assert set(submitted) <= allowed
    checked = check(survey.sections, submitted)
    assert {finding.error.code for finding in checked.findings} <= UNFINISHED
    if not checked.findings:
        assert checked.answers == submitted


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_checking_again_changes_nothing(made: dict[str, Any], data: st.DataObject) -> None:
    survey = parse(made)
    keys = [key for item in survey.questions() for key in item.answer_keys()]
    stored = st.one_of(st.none(), st.booleans(), st.integers(-3, 120), TYPED, st.lists(TYPED, max_size=3))
    answers = data.draw(st.dictionaries(st.sampled_from([*keys, "unknown"]), stored))
    once = check(survey.sections, answers)
    again = check(survey.sections, once.answers)
    if not once.findings:
        assert survey_answers(survey, once.answers) == once.answers
        assert (again.answers, again.findings) == (once.answers, [])
    assert [finding.key for finding in once.findings if finding.key == "unknown"] == ["unknown"] * (
        "unknown" in answers
    )


@settings(max_examples=100, deadline=None)
@given(documents(), st.data())
def test_no_page_asks_what_depends_on_the_same_page(made: dict[str, Any], data: st.DataObject) -> None:
    survey = parse(made)
    answers = data.draw(st.dictionaries(st.sampled_from([item.code for item in survey.questions()]), st.just("yes")))
    for page in pages(survey):
        codes = {item.code for item in page.questions}
        read = {code for item in page.questions for each in (item, *item.questions) for code in named(each.when)}
        assert codes & read == set()
    assert [item.code for page in applicable_pages(survey, answers) for item in page.questions] == [
        item.code for item in applicable(survey.sections, answers)
    ]
