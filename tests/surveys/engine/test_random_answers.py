"""Whatever a questionnaire asks and whatever is sent: what is submitted is on the path and valid."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.engine.answers import check, form_names, read_page
from surveys.engine.definition import parse
from surveys.engine.journey import applicable_pages, pages
from surveys.engine.path import applicable, survey_answers
from surveys.engine.problems import find
from tests.surveys.engine.build import document, question, section, when

TODAY = date(2026, 3, 27)
OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
NONE = {"code": "none", "label": {"en": "None"}, "exclusive": True}
KINDS: dict[str, dict[str, Any]] = {
    "yes_no": {},
    "single_choice": {"choices": ("a", "b", OTHER)},
    "multiple_choice": {"choices": ("a", "b", OTHER, NONE), "limits": {"maximum": 2}},
    "scale": {"limits": {"minimum": 1, "maximum": 5}},
    "number": {"limits": {"minimum": 0, "maximum": 99, "decimals": 1}},
    "date": {"limits": {"minimum": "2020-01-01"}},
    "short_text": {},
    "long_text": {},
}
RULES = {
    "yes_no": [("equals", "yes"), ("not_equals", "no")],
    "single_choice": [("one_of", ["a", "other"])],
    "multiple_choice": [("includes", "a"), ("includes_any", ["b", "none"])],
    "scale": [("at_least", 3), ("equals", 1)],
    "number": [("less_than", "12.5")],
    "date": [("greater_than", "2024-02-29")],
}
TYPED = st.one_of(
    st.sampled_from(["", "a", "b", "other", "none", "yes", "no", "1", "3", "5", "12.50", "27", "2024", "2", " x "]),
    st.text(max_size=12),
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    asked: list[tuple[str, str]] = []
    sections = []
    for place in range(draw(st.integers(1, 3))):
        questions = []
        for _ in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(sorted(KINDS)))
            code = f"q{len(asked)}"
            more: dict[str, Any] = {**KINDS[kind], "required": draw(st.booleans())}
            earlier = [item for item in asked if item[1] in RULES]
            if earlier and draw(st.booleans()):
                target, target_kind = draw(st.sampled_from(earlier))
                op, value = draw(st.sampled_from(RULES[target_kind]))
                rule = when(op, target, value)
                more["when"] = draw(st.sampled_from([rule, {"not": rule}, {"any": [rule, when("answered", target)]}]))
            questions.append(question(code, kind, **more))
            asked.append((code, kind))
        sections.append(section(f"s{place}", *questions))
    return document(*sections, layout=draw(st.sampled_from(["section", "question"])))


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_what_a_journey_submits_is_on_the_path_and_valid(made: dict[str, Any], data: st.DataObject) -> None:
    assert find(made) == []
    survey = parse(made)
    answers: dict[str, Any] = {}
    for page in pages(survey):
        names = [name for item in page.questions for name in form_names(item)]
        sent = {name: data.draw(st.lists(TYPED, max_size=2), label=name) for name in names}
        reading = read_page(page.questions, sent, TODAY, require=False)
        answers.update(reading.answers)
    submitted = survey_answers(survey, answers)
    allowed = {key for item in applicable(survey.sections, answers) for key in item.answer_keys()}
    assert set(submitted) <= allowed
    checked = check(survey.sections, submitted)
    assert {finding.error.code for finding in checked.findings} <= {"required", "say_what"}
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
        named = {item.when["question"] for item in page.questions if item.when and "question" in item.when}
        assert codes & named == set()
    assert [item.code for page in applicable_pages(survey, answers) for item in page.questions] == [
        item.code for item in applicable(survey.sections, answers)
    ]
