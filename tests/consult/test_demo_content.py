"""The demonstration's files: complete in every language, and questionnaires that can be published."""

import re
import string
from datetime import date

import pytest

from consult.demo.catalogue import Untranslated, catalogue, consultation_catalogue
from consult.demo.content import BUSES, CONSULTATIONS, FOLDER, LEICESTER, SITE_LANGUAGES, consultation, read, site_words
from consult.demo.markup import pieces, rich_text
from consult.demo.questionnaire import sections
from surveys.engine import problems
from surveys.engine.definition import parse

DAY = date(2026, 11, 21)
TRANSLATED = [(slug, code) for slug in CONSULTATIONS for code in consultation(slug).languages[1:]]
SCRIPTS = {"ur": re.compile(r"[\u0600-\u06ff]"), "gu": re.compile(r"[\u0a80-\u0aff]")}


def document(slug: str) -> dict[str, object]:
    content = consultation(slug)
    return {
        "format": "consult-definition/1",
        "slug": slug,
        "title": {code: words["title"] for code, words in content.words.items()},
        "languages": list(content.languages),
        "layout": content.structure["layout"],
        "sections": sections(content, DAY),
    }


@pytest.mark.parametrize(("slug", "code"), TRANSLATED)
def test_every_text_of_a_consultation_is_translated(slug: str, code: str) -> None:
    found = consultation_catalogue(consultation(slug), code)

    content = consultation(slug)
    same = {text for text, other in found.items() if text == other}
    assert same <= {"Transport", "£", content.words["en"]["email"], content.words["en"]["phone"], *relay(slug)}
    if code in SCRIPTS:
        assert all(SCRIPTS[code].search(other) for text, other in found.items() if text not in same)


def relay(slug: str) -> set[str]:
    return {consultation(slug).words["en"]["text_relay"]}


@pytest.mark.parametrize("code", SITE_LANGUAGES[1:])
def test_every_text_of_the_site_is_translated(code: str) -> None:
    found = catalogue(site_words("en"), site_words(code))

    assert {text for text, other in found.items() if text == other} <= {"Leicester"}
    assert len(f"{site_words(code)['home']['intro']} {site_words(code)['home']['notice']}") <= 250


@pytest.mark.parametrize("slug", CONSULTATIONS)
def test_a_questionnaire_has_no_problem_and_every_text_in_every_language(slug: str) -> None:
    made = document(slug)
    languages = set(consultation(slug).languages)

    assert problems.find(made) == []
    for section in parse(made).sections:
        assert set(section.title) == languages
        for question in section.questions:
            texts = [question.text, question.hint, question.why, *(option.label for option in question.options)]
            assert all(set(text) == languages for text in texts if text is not None)


BASIC_TYPES = {
    "single_choice",
    "multiple_choice",
    "scale",
    "yes_no",
    "short_text",
    "long_text",
    "number",
    "date",
}


def test_the_bus_consultation_asks_many_types_of_question_and_routes() -> None:
    questions = list(parse(document(BUSES)).questions())

    assert {question.type for question in questions} >= BASIC_TYPES
    assert any(question.when for question in questions)
    assert any(option.exclusive for question in questions for option in question.options)
    assert any(option.other for question in questions for option in question.options)


def test_the_replay_offers_the_eight_options_and_one_of_your_own() -> None:
    question = parse(document(LEICESTER)).question("option")

    assert question is not None
    assert [option.code for option in question.options] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "own"]
    assert [option.code for option in question.options if option.other] == ["own"]


def test_what_synthetic_people_write_has_no_other_blanks_than_place_and_time() -> None:
    for path in sorted((FOLDER / "words").glob("??.toml")):
        for templates in read(f"words/{path.name}").values():
            for template in templates:
                blanks = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
                assert blanks <= {"stop", "hour", "hour24"}, template


def test_a_missing_text_and_a_text_with_two_translations_are_found() -> None:
    with pytest.raises(Untranslated):
        catalogue({"a": "one", "b": "two"}, {"a": "jeden"})
    with pytest.raises(Untranslated):
        catalogue({"a": "Yes", "b": "Yes"}, {"a": "Oes", "b": "Ydw"})
    with pytest.raises(Untranslated):
        catalogue({"a": "one\n\ntwo"}, {"a": "jeden"})


def test_markup_becomes_rich_text_piece_by_piece() -> None:
    text = "## A & B\n\nOne.\n\n- two\n- three\n"

    assert rich_text(text) == "<h2>A &amp; B</h2><p>One.</p><ul><li>two</li><li>three</li></ul>"
    assert pieces(text) == ["A & B", "One.", "two", "three"]
