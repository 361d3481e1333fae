"""From stored answers to one category a strand."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.engine.definition import Question, Section
from surveys.equality.strands import (
    MISSING,
    NOT_ANSWERED,
    NOT_ROUTED,
    PREFER_NOT_TO_SAY,
    UnknownAnswer,
    categories,
    valid_category,
)
from tests.surveys.equality.asked import PACK, WARDS, section_of

P = PREFER_NOT_TO_SAY
TABLE: list[tuple[str, dict[str, Any], str]] = [
    ("age", {}, NOT_ANSWERED),
    ("age", {"age": P}, P),
    *[("age", {"age": age}, band) for age, band in [
        (0, "0-15"), (15, "0-15"), (16, "16-24"), (24, "16-24"), (25, "25-34"), (34, "25-34"), (35, "35-44"),
        (44, "35-44"), (45, "45-54"), (54, "45-54"), (55, "55-64"), (64, "55-64"), (65, "65-74"), (74, "65-74"),
        (75, "75-84"), (84, "75-84"), (85, "85-over"), (125, "85-over"),
    ]],
    ("sex", {"sex": "female"}, "female"),
    ("sex", {"sex": "male"}, "male"),
    ("sex", {"sex": P}, P),
    ("gender-identity", {"gender-identity": "yes"}, "same-as-registered"),
    ("gender-identity", {"gender-identity": "no", "gender-identity.no": "x"}, "different-from-registered"),
    ("gender-identity", {"age": 12, "gender-identity": "no"}, NOT_ROUTED),
    ("sexual-orientation", {"sexual-orientation": "bisexual"}, "bisexual"),
    ("sexual-orientation", {"age": 15, "sexual-orientation": "bisexual"}, NOT_ROUTED),
    ("sexual-orientation", {"age": 15}, NOT_ROUTED),
    ("sexual-orientation", {"age": 16}, NOT_ANSWERED),
    ("sexual-orientation", {"age": P, "sexual-orientation": P}, P),
    *[("marriage-and-civil-partnership", {"partnership": option}, group) for option, group in [
        ("never-married", "never-married"), ("married", "married-or-civil-partnership"),
        ("civil-partnership", "married-or-civil-partnership"), ("separated-marriage", "separated"),
        ("separated-civil-partnership", "separated"), ("divorced", "divorced-or-dissolved"),
        ("dissolved", "divorced-or-dissolved"), ("widowed", "widowed-or-surviving-partner"),
        ("surviving-partner", "widowed-or-surviving-partner"), (P, P),
    ]],
    ("pregnancy-and-maternity", {"pregnancy": "yes"}, "pregnant-or-recent-birth"),
    ("pregnancy-and-maternity", {"pregnancy": "no"}, "neither"),
    ("pregnancy-and-maternity", {"age": 14, "pregnancy": "no"}, "neither"),
    ("disability", {}, NOT_ANSWERED),
    ("disability", {"disability": P}, P),
    ("disability", {"disability": "no"}, "not-disabled"),
    ("disability", {"disability": "yes", "disability-effect": "a-lot"}, "disabled"),
    ("disability", {"disability": "yes", "disability-effect": "a-little"}, "disabled"),
    ("disability", {"disability": "yes", "disability-effect": "not-at-all"}, "not-disabled"),
    ("disability", {"disability": "yes", "disability-effect": P}, P),
    ("disability", {"disability": "yes"}, NOT_ANSWERED),
    ("disability", {"disability": "no", "disability-effect": "a-lot"}, "not-disabled"),
    ("disability", {"disability-effect": "a-lot"}, NOT_ANSWERED),
    ("carer", {"carer": "not-carer"}, "not-carer"),
    ("carer", {"carer": "carer-20-to-34"}, "carer-20-to-34"),
    ("carer", {"carer": P}, P),
    ("ethnicity", {}, NOT_ANSWERED),
    ("ethnicity", {"ethnicity": P}, P),
    ("ethnicity", {"ethnicity": "white"}, "white"),
    ("ethnicity", {"ethnicity": "white", "ethnicity-white": P}, "white"),
    ("ethnicity", {"ethnicity": "white", "ethnicity-white": "white-roma"}, "white-roma"),
    ("ethnicity", {"ethnicity": "white", "ethnicity-asian": "asian-indian"}, "white"),
    ("ethnicity", {"ethnicity": "asian", "ethnicity-asian": "asian-other", "ethnicity-asian.asian-other": "x"},
     "asian-other"),
    ("ethnicity", {"ethnicity": "mixed", "ethnicity-mixed": "mixed-white-asian"}, "mixed-white-asian"),
    ("ethnicity", {"ethnicity": "black", "ethnicity-black": "black-african"}, "black-african"),
    ("ethnicity", {"ethnicity": "other", "ethnicity-other": "other-arab"}, "other-arab"),
    ("ethnicity", {"ethnicity-other": "other-arab"}, NOT_ANSWERED),
    ("religion", {"religion": "no-religion"}, "no-religion"),
    ("religion", {"religion": "other-religion"}, "other-religion"),
    ("main-language", {"main-language": "english"}, "english"),
    ("main-language", {"main-language": "british-sign-language"}, "british-sign-language"),
    ("main-language", {"main-language": "other-language", "main-language.other-language": "Welsh"}, "other-language"),
    ("english-proficiency", {}, NOT_ANSWERED),
    ("english-proficiency", {"main-language": P}, P),
    ("english-proficiency", {"main-language": "english"}, "main-language-english"),
    ("english-proficiency", {"main-language": "english", "english-proficiency": "cannot-speak"},
     "main-language-english"),
    ("english-proficiency", {"main-language": "urdu"}, NOT_ANSWERED),
    ("english-proficiency", {"main-language": "urdu", "english-proficiency": P}, P),
    ("english-proficiency", {"main-language": "urdu", "english-proficiency": "speaks-not-well"}, "speaks-not-well"),
    ("ward", {"ward": "e05010461"}, "E05010461"),
    ("ward", {"ward": "outside"}, "outside"),
    ("ward", {"ward": P}, P),
    ("ward", {}, NOT_ANSWERED),
]  # fmt: skip


@pytest.mark.parametrize(("strand", "answers", "category"), TABLE)
def test_a_category_from_answers(strand: str, answers: dict[str, Any], category: str) -> None:
    assert categories(section_of(strand), answers, PACK)[strand] == category


def test_age_may_be_asked_as_a_band() -> None:
    section = section_of("age", age="band")
    assert categories(section, {"age-band": "85-over"}, PACK)["age"] == "85-over"
    young = categories(section, {"age-band": "0-15", "sexual-orientation": "other"}, PACK)
    assert (young["age"], young["sexual-orientation"]) == ("0-15", NOT_ROUTED)


def test_every_option_of_every_question_leads_somewhere() -> None:
    """Each option alone gives a category the pack has, unless a further question decides."""
    for strand in PACK.strands:
        section = section_of(strand.code, age="band") if strand.code == "age" else section_of(strand.code)
        first = next(question for question in section.questions if question.code in strand.start)
        for option in first.options if first.type != "birth_date" else ():
            category = categories(section, {first.code: option.code}, PACK)[strand.code]
            asked_further = strand.rules.get((first.code, option.code))
            if category == NOT_ANSWERED:
                assert asked_further is not None
                assert asked_further.ask is not None
            else:
                assert valid_category(PACK, strand.code, category, WARDS)


def test_only_strands_of_the_section_are_given() -> None:
    assert set(categories(section_of("carer"), {}, PACK)) == {"disability", "carer"}
    assert set(categories(section_of("carer", strands=["carer", "sex"]), {"disability": "yes"}, PACK)) == {"carer"}


@pytest.mark.parametrize(
    ("strand", "answers"),
    [
        ("sex", {"sex": "secret-words"}),
        ("sex", {"sex": ["female"]}),
        ("sex", {"sex": 7}),
        ("age", {"age": "secret-words"}),
        ("age", {"age": True}),
        ("ward", {"ward": "e05999999"}),
    ],
)
def test_an_answer_without_meaning_is_refused_and_not_repeated(strand: str, answers: dict[str, Any]) -> None:
    with pytest.raises(UnknownAnswer) as caught:
        categories(section_of(strand), answers, PACK)
    (value,) = answers.values()
    assert str(value) not in str(caught.value)
    assert str(caught.value) == strand


def values(question: Question) -> st.SearchStrategy[Any]:
    codes = st.sampled_from([option.code for option in question.options])
    return st.integers(0, 125) | codes if question.type == "birth_date" else codes


@st.composite
def partly_answered(draw: st.DrawFn) -> tuple[Section, Mapping[str, Any]]:
    strand = draw(st.sampled_from([strand.code for strand in PACK.strands]))
    section = section_of(strand, age=draw(st.sampled_from(["birth_date", "band"])))
    optional = {question.code: values(question) for question in section.questions}
    return section, draw(st.fixed_dictionaries({}, optional=optional))


@given(partly_answered())
def test_partial_answers_give_a_known_category_for_each_strand(given_: tuple[Section, Mapping[str, Any]]) -> None:
    section, answers = given_
    found = categories(section, answers, PACK)
    assert set(found) == {question.strand for question in section.questions}
    for strand, category in found.items():
        assert category in MISSING or valid_category(PACK, strand, category, WARDS)
