"""From strands chosen to a part of a definition document that the engine takes."""

import json
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.engine import problems
from surveys.engine.definition import parse
from surveys.engine.path import applicable
from surveys.engine.rules import comparisons
from surveys.equality.packs import PackError
from tests.surveys.equality.asked import LANGUAGES, PACK, STRANDS, WARDS, document, part

Age = Literal["birth_date", "band"]
AGES: tuple[Age, ...] = ("birth_date", "band")
some_strands = st.lists(st.sampled_from(STRANDS), unique=True)
some_languages = st.permutations(LANGUAGES).flatmap(
    lambda order: st.integers(1, len(order)).map(lambda count: order[:count])
)


def texts_of(value: Any) -> list[dict[str, str]]:
    """Every text in a compiled part."""
    if isinstance(value, list):
        return [text for item in value for text in texts_of(item)]
    if not isinstance(value, dict):
        return []
    if value and set(value) <= set(LANGUAGES):
        return [value]
    return [text for item in value.values() for text in texts_of(item)]


@given(some_strands, st.sampled_from(AGES), some_languages)
def test_any_choice_of_strands_compiles(strands: list[str], age: Age, languages: list[str]) -> None:
    equality = part(strands, age=age, languages=languages)
    whole = document(equality, languages)

    assert json.loads(json.dumps(equality)) == equality
    assert problems.find(whole) == []
    parsed = parse(whole).equality
    assert parsed is not None
    assert set(strands) <= set(parsed.strands) <= set(strands) | {"main-language"}
    assert {question.strand for section in parsed.sections for question in section.questions} == set(parsed.strands)
    assert len(parsed.sections) <= 5
    assert all(list(text) == languages and all(text.values()) for text in texts_of(equality))


@given(some_strands, st.sampled_from(AGES))
def test_a_rule_names_an_earlier_question_of_its_own_section(strands: list[str], age: Age) -> None:
    equality = parse(document(part(strands, age=age))).equality
    assert equality is not None
    for section in equality.sections:
        earlier: dict[str, Any] = {}
        for question in section.questions:
            for comparison in comparisons(question.when):
                named = earlier[comparison["question"]]
                values = comparison["value"] if isinstance(comparison["value"], list) else [comparison["value"]]
                assert all(isinstance(value, int) or named.option(value) for value in values)
            earlier[question.code] = question


def test_codes_are_unique_across_the_whole_part() -> None:
    for age in AGES:
        sections = part(age=age)["sections"]
        codes = [question["code"] for section in sections for question in section["questions"]]
        assert len(codes) == len(set(codes))


def test_strands_are_in_the_order_of_the_pack_whatever_the_order_asked() -> None:
    assert part(list(reversed(STRANDS))) == part(STRANDS)
    assert part(["sex", "sex"])["strands"] == ["sex"]


def test_proficiency_brings_the_main_language_with_it() -> None:
    compiled = part(["english-proficiency"])
    assert compiled["strands"] == ["main-language", "english-proficiency"]
    assert [question["code"] for question in compiled["sections"][0]["questions"]] == [
        "main-language",
        "english-proficiency",
    ]


@pytest.mark.parametrize(
    ("age", "value", "asked"),
    [
        ("birth_date", None, True),
        ("birth_date", "prefer-not-to-say", True),
        ("birth_date", 15, False),
        ("birth_date", 16, True),
        ("birth_date", 90, True),
        ("band", None, True),
        ("band", "prefer-not-to-say", True),
        ("band", "0-15", False),
        ("band", "16-24", True),
    ],
)
def test_only_people_known_to_be_under_16_are_passed_over(age: Age, value: Any, asked: bool) -> None:
    equality = parse(document(part(age=age))).equality
    assert equality is not None
    code = "age" if age == "birth_date" else "age-band"
    found = {question.code for question in applicable(equality.sections, {code: value})}
    for gated in ("gender-identity", "sexual-orientation", "partnership"):
        assert (gated in found) is asked
    assert {"pregnancy", "sex", "carer", "main-language"} <= found


def test_without_age_everybody_is_asked() -> None:
    (section,) = part(["sexual-orientation"])["sections"]
    assert "when" not in section["questions"][0]


def test_wards_come_first_then_outside_then_prefer_not_to_say() -> None:
    (question,) = part(["ward"])["sections"][0]["questions"]
    assert [option["code"] for option in question["options"]] == [
        "e05010458",
        "e05010461",
        "outside",
        "prefer-not-to-say",
    ]
    assert question["options"][1]["label"] == dict.fromkeys(LANGUAGES, "Belgrave")
    assert question["text"]["en"] == "Which part of Leicester do you live in?"


def test_the_area_is_named_in_each_language_and_may_be_left_out() -> None:
    named = PACK.compile(
        strands=["ward"], wards=WARDS, area_name={"en": "Leicester", "cy": "Caerlŷr"}, languages=["en", "cy", "pl"]
    )
    text = named["sections"][0]["questions"][0]["text"]
    assert "Caerlŷr" in text["cy"]
    assert "Leicester" in text["pl"]
    plain = PACK.compile(strands=["ward"], wards=WARDS, languages=["en"])
    assert plain["sections"][0]["questions"][0]["text"] == {"en": "Which ward do you live in?"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"strands": ["height"]}, "unknown-strand"),
        ({"languages": ["en", "tlh"]}, "unknown-language"),
        ({"languages": []}, "no-languages"),
        ({"wards": ()}, "no-wards"),
        ({"wards": [("e05010458", "Abbey")]}, "ward-code"),
    ],
)
def test_what_the_pack_does_not_have_is_refused(change: dict[str, Any], code: str) -> None:
    chosen: dict[str, Any] = {"strands": ["ward"], "wards": WARDS, "languages": ["en"], **change}
    with pytest.raises(PackError) as caught:
        PACK.compile(**chosen)
    assert caught.value.code == code
