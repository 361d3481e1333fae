"""The summary for a board: one page, whatever the names are; a plain one where there is little to say."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from analysis.reports.contents.board import DETAILS, board_summary
from analysis.reports.material import Material
from analysis.reports.model import Document
from analysis.reports.phrases import Shortener
from analysis.reports.writers.pdf import one_page, pages, write_pdf
from surveys.receipts.lines import Run, plain
from surveys.receipts.pdf import CannotPrint
from tests.analysis.reports.examples import (
    LANGUAGES,
    about,
    answers,
    definition,
    differences,
    material,
    nobody,
    profile,
)
from tests.analysis.reports.reading import lines_of
from tests.surveys.receipts.reading import bare, words_of


def fitting(found: Material) -> Document:
    with translation.override(found.language):
        return one_page(board_summary(found, detail) for detail in DETAILS)


def text(document: Document) -> str:
    return "\n".join(plain(line) for line in document.lines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_with_everything_on_it(language: str) -> None:
    document = fitting(material(language))
    assert document.size == DETAILS[0].size
    assert pages(write_pdf(document)) == 1


def test_it_answers_what_a_board_asks() -> None:
    said = text(fitting(material()))
    assert "The consultation has been open since 2 November 2026 and closes on 3 December 2026." in said
    assert "1,000 responses by 21 November 2026: Web form 640, Paper 300, Chat 60. They stand for 1,040 people." in said
    assert (
        "How often do you use the bus? Most chose “Every day”: 52.6% (49.6% to 55.6%; weighted 52.6%) of 950. "
        "Next came “Every week”, 40.0%." in said
    )
    assert "Chosen equally often, by 67.8% each of 900: “Later buses”, “Cheaper fares”." in said
    assert "The average is 3.2 on a scale from 1 to 5 (3.0 to 3.4; weighted 3.3), of 850." in said
    assert "By the order people gave, “The north” comes first (700 answered)." in said
    assert "Sex: 300 from the group “Male”; about 480 expected; 140 more bring it to 80%." in said
    assert "Ethnic group: The number from the group “Asian: Pakistani” is hidden; about 29 expected." in said
    assert "Of the group “Female” 60% chose “Every day”; of everybody else 40%." in said
    assert "People chose to answer; they are no sample." in said
    assert "Until then the groups named above can still be asked." in said
    # Words are no number.
    assert "Anything else?" not in said


def test_after_the_close_nobody_can_be_asked_any_more() -> None:
    said = text(fitting(material(about=about(state="closed"))))
    assert "about 480 expected; 140 more would have brought it to 80%." in said


def test_differences_of_many_questions_come_before_more_of_one() -> None:
    found = differences()
    use, rate = found["differences"]
    found["differences"] = [use, {**use, "sentence": "Another of the same."}, {**use, "sentence": "And another."}, rate]
    said = text(fitting(material(differences=found)))
    assert said.index("Asian: Indian” gave 3.6") < said.index("Another of the same.")
    assert "And another." not in said
    assert "1 more difference stands." in said


def longest(language: str) -> Material:
    """As long as names may be: a title of 255 signs, questions and options of 400, and more of all than fits."""
    said = answers()
    said["questions"] = said["questions"] * 4
    different = differences()
    different["differences"] = [
        {**item, "sentence": f"{item['sentence']} {'and of the longest name ' * 20}"}
        for item in different["differences"]
    ] * 6
    strands = profile()["strands"]
    return material(
        language,
        definition=definition(title="Consultation " * 19, more=" of the longest name there may be" * 11),
        answers=said,
        differences=different,
        profile=profile(strands=strands * 5),
        about=about(organisation="The Council of a County with a Name as long as its River " * 3),
    )


@pytest.mark.parametrize("language", ["en", "ur", "gu"])
def test_the_longest_names_leave_it_one_page(language: str) -> None:
    document = fitting(longest(language))
    assert pages(write_pdf(document)) == 1
    said = text(document)
    assert "…" in said
    # Names are cut, and no figure with them.
    assert "52.6%" in said
    with translation.override(language):
        assert pages(write_pdf(board_summary(longest(language)))) > 1


def test_what_is_left_out_is_said() -> None:
    said = text(fitting(longest("en")))
    assert "more questions are in the full report." in said
    assert "more groups are under-represented." in said
    assert "more differences stand." in said


def test_what_fits_on_no_page_is_refused() -> None:
    document = fitting(material())
    with pytest.raises(CannotPrint):
        one_page([replace(document, blocks=document.blocks * 9)])


@pytest.mark.parametrize("language", ["en", "ur"])
def test_nobody_has_answered(language: str) -> None:
    document = fitting(nobody() if language == "en" else replace(nobody(), names=material(language).names))
    assert pages(write_pdf(document)) == 1
    if language == "en":
        said = text(document)
        assert "Nobody has answered." in said
        assert "Nobody has answered, so that it cannot be said who is missing." in said
        assert "Too few people answered, or told us about themselves, to compare groups." in said
        assert all(line in words_of(write_pdf(document)) for line in lines_of(document))


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "no equality questions": (
        {"strands": []},
        "No equality questions were asked, so that it cannot be said who is missing.",
    ),
    "all hidden": ({"strands": []}, "Who answered is hidden: it would tell of few people."),
    "no population figures": (
        {"strands": [{**profile()["strands"][0], "baseline": None, "categories": []}]},
        "There are no population figures to compare with, so that nobody can say who is missing.",
    ),
    "too few": (
        {"strands": [{**profile()["strands"][0], "categories": []}]},
        "Too few people told us about themselves to say who is missing.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_why_nobody_is_named_as_missing(case: str) -> None:
    changes, sentence = CASES[case]
    asked = about(equality="" if case == "no equality questions" else "England, 2021")
    assert sentence in text(fitting(material(profile=profile(**changes), about=asked)))


def test_a_consultation_that_has_closed() -> None:
    said = text(fitting(material(about=about(state="closed"))))
    assert "The consultation closed on 3 December 2026." in said
    assert "will change" not in said
    assert "can still be asked" not in said


def test_lines_are_cut_at_the_end_of_a_word() -> None:
    cut = Shortener(12)
    assert plain(cut((Run("Should more buses run", "en"),))) == "Should more…"
    assert plain(cut((Run("W" * 40, "en"),))) == "W" * 12 + "…"
    assert plain(cut((Run("Short", "en"), Run(" words and", "cy"), Run(" more", "en")))) == "Short words…"
    assert plain(Shortener()((Run("W" * 400, "en"),))) == "W" * 400


def test_words_of_another_language_keep_it() -> None:
    document = fitting(material("ur"))
    marked = {run.language for line in document.lines() for run in line}
    assert {"ur", "en"} <= marked
    assert bare("کیا آٹھ بجے کے بعد زیادہ بسیں چلنی چاہئیں؟") in bare(document.name)
