"""Reports and packs say what they leave out: differences that stand, questions not asked, figures not shown."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from analysis.questions import counted
from analysis.releases.figures import Figures
from analysis.reports.contents.answer_parts import question_part
from analysis.reports.contents.board import board_summary
from analysis.reports.contents.difference_parts import how_compared
from analysis.reports.contents.equality import equality_evidence
from analysis.reports.contents.full import full_report
from analysis.reports.material import Material
from analysis.reports.model import Document, Paragraph
from analysis.reports.pack.zipped import data_pack
from analysis.reports.released import released_only
from surveys.engine.definition import Survey, parse
from surveys.receipts.lines import plain
from tests.analysis.differing import document, two_ways
from tests.analysis.reports.examples import answers, differences, material, missing, text
from tests.analysis.reports.test_pack import rows

UNNAMED = "1 of 12 comparisons found a difference whose groups cannot be named here."


def said(document: Document) -> list[str]:
    return [plain(line) for line in document.lines()]


def keeping_in(*kept: str) -> Material:
    """The examples, where the differences of some strands may not be shown."""
    found = differences()
    found["differences"] = [item for item in found["differences"] if item["strand"] not in kept]
    return material(differences=found)


def test_a_difference_that_may_not_be_shown_is_counted() -> None:
    one = keeping_in("ethnicity")
    assert UNNAMED in said(board_summary(one))
    assert (
        "12 comparisons were made. Of what follows, at most 5.0% in a report like this would be chance. " + UNNAMED
    ) in said(full_report(one))
    assert not any("cannot be named" in line for line in said(full_report(material())))


def test_where_all_differences_are_hidden_nobody_says_that_there_are_none() -> None:
    none = keeping_in("sex", "ethnicity")
    words = "2 of 12 comparisons found differences whose groups cannot be named here."
    for document_ in (board_summary(none), full_report(none)):
        assert words in said(document_)
        assert not any("larger than chance" in line for line in said(document_))
    evidence = said(equality_evidence(none))
    assert evidence.count("1 of 6 comparisons found a difference whose groups cannot be named here.") == 2
    assert not any("larger than chance" in line for line in evidence)


def test_where_nothing_stands_nothing_is_counted() -> None:
    found = keeping_in("sex", "ethnicity").differences
    tested = [{**test, "stands": False} for test in found["tested"]]
    quiet = material(differences={**found, "tested": tested})
    assert plain(how_compared(quiet)) == "In 12 comparisons no difference was larger than chance explains."
    compared = "What the groups said was compared on 4 questions. No difference was larger than chance explains."
    assert said(equality_evidence(quiet)).count(compared) == 2


def test_what_the_gate_kept_in_is_counted_too() -> None:
    words = "2 of 12 comparisons found differences whose groups cannot be named here."
    assert words in said(full_report(released_only(material(), Figures({}))))


def test_a_test_that_stands_is_known_where_its_figures_are_hidden() -> None:
    found = document(two_ways(disabled_daily=62, disabled_never=3, not__disabled_daily=123, not__disabled_never=177))
    assert found["differences"] == []
    assert [(test["question"], test["option"], test["stands"]) for test in found["tested"]] == [("use", None, True)]


ROUTE = {"op": "equals", "question": "use", "value": "daily"}


def routed(of: str) -> Survey:
    """Two questions; the second, or the section it stands in, has a rule."""
    options = [{"code": "daily", "label": text("Every day")}, {"code": "never", "label": text("Never")}]
    use = {"code": "use", "type": "single_choice", "text": text("How often?"), "options": options}
    want: dict[str, Any] = {"code": "want", "type": "single_choice", "text": text("What next?"), "options": options}
    second: dict[str, Any] = {"code": "two", "title": text("Two"), "questions": [want]}
    {"question": want, "section": second, "none": {}}[of]["when"] = ROUTE
    first = {"code": "one", "title": text("One"), "questions": [use]}
    return parse(
        {
            "format": "consult-definition/1",
            "slug": "buses",
            "title": text("Buses"),
            "languages": ["en"],
            "sections": [first, second],
        }
    )


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ("none", "Answered: 900. Not answered: 60. Not asked: 40."),
        ("question", "Answered: 900. Not answered or not asked: 100."),
        ("section", "Answered: 900. Not answered or not asked: 100."),
    ],
)
def test_who_was_not_asked_is_told_where_it_is_known(of: str, words: str) -> None:
    definition = routed(of)
    assert [item.name for item in counted(definition)] == ["use", "want"]
    want = {**answers()["questions"][1], "not_answered": 60, "not_asked": 40}
    found = material(definition=definition, answers={**answers(), "questions": [want]})
    assert words in [plain(block.line) for block in question_part(found, want) if isinstance(block, Paragraph)]
    # Where it is not told how many were asked, the rest of all responses is one number.
    untold = {**want, "asked": None, "not_answered": None, "not_asked": None}
    whole = replace(found, answers={**found.answers, "responses": 1000})
    told = [plain(block.line) for block in question_part(whole, untold) if isinstance(block, Paragraph)]
    assert "Answered: 900. Not answered or not asked: 100." in told
    (row,) = table(found, "asked")
    unknown = {"none": ("60", "40")}.get(of, ("", ""))
    assert (row["answered"], row["not_answered"], row["not_asked"], row["suppressed"]) == ("900", *unknown, "false")
    hidden = {**want, "answered": None, "not_answered": None}
    (row,) = table(replace(found, answers={**answers(), "questions": [hidden]}), "asked")
    assert (row["answered"], row["suppressed"]) == ("", "true")


def table(found: Material, name: str) -> list[dict[str, str]]:
    with translation.override("en"), zipfile.ZipFile(io.BytesIO(data_pack(found))) as pack:
        return rows(pack.read(f"tables/{name}.csv"))


def test_a_figure_that_is_not_in_the_pack_is_marked_as_hidden() -> None:
    (sex,) = missing()["not_answered"]
    ethnicity = {**sex, "strand": "ethnicity", "not_answered": None, "prefer_not_to_say": None}
    found = material(missing={**missing(), "not_answered": [sex, ethnicity]})
    assert [(row["not_answered"], row["prefer_not_to_say"], row["suppressed"]) for row in table(found, "unsaid")] == [
        ("30", "10", "false"),
        ("", "", "true"),
    ]
    said_ = answers()
    said_["questions"][3]["ranked"][1] |= {"support": None, "place": None}
    support = table(material(answers=said_), "support")
    assert [(row["support"], row["suppressed"]) for row in support] == [("0.62", "false"), ("", "true")]
