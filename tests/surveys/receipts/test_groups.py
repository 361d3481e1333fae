"""A repeated group in a copy: each entry under its own name, with what was asked of it; calculated values in words."""

from datetime import UTC, date, datetime

from surveys.engine.path import steps, survey_answers
from surveys.receipts.document import Copy, Facts, build
from surveys.receipts.pdf import render
from surveys.web.said import Said
from tests.corpus import read_case
from tests.surveys.receipts.reading import words_of
from tests.surveys.receipts.test_document import outline

TODAY = date(2026, 3, 27)
FACTS = Facts(
    reference="ABC-DEF",
    received_at=datetime(2026, 3, 27, 12, tzinfo=UTC),
    channel="Web",
    closes_at=datetime(2026, 4, 27, 12, tzinfo=UTC),
    consultation="https://example.org/en/consultations/group/",
)


def made(name: str, language: str) -> Copy:
    case = read_case(name)
    answers = survey_answers(case.survey, case.answers, TODAY)
    return build(
        definition=case.survey,
        steps=steps(case.survey.sections, answers, TODAY),
        answers=answers,
        facts=FACTS,
        language=language,
        said=Said(case.survey, answers, TODAY, language),
        today=TODAY,
    )


def test_entries_have_headings_and_only_what_applied_to_them() -> None:
    found = [line for line in outline(made("group", "en")) if line.startswith("    ")]
    assert found[: found.index("    Which cars do you have?")] == [
        "    Do you go to the park?",
        "    Who lives with you?",
        "      Person 1",
        "        What is their name?",
        "        How old is آمنہ?",
        "        When were they born?",
        "        What do they do in the park?",
        "      Person 2",
        "        What is their name?",
        "        How old is Ben?",
        "        When were they born?",
        "        Do they go to school?",
        "        What do they do in the park?",
    ]


def test_calculated_values_are_no_answers_and_stand_where_texts_name_them() -> None:
    found = outline(made("group", "en"))
    assert "    There are 2 of you: آمنہ, Ben. Who decides?" in found
    assert not any("People" in line for line in found)
    assert "    Home costs you £1,700. What do you go without?" in outline(made("calculated", "en"))


def test_words_given_with_an_option_of_an_entry() -> None:
    said = [
        "".join(run.words for run in line)
        for block in made("group-other-please-say", "en").blocks
        for line in block.lines
    ]
    assert "Some other way: By boat" in said
    assert "Safe: 4 out of 5" in said


def test_the_pdf_has_every_entry_in_both_directions() -> None:
    for language in ("en", "ur"):
        assert "Ben" in words_of(render(made("group", language)))
