"""Figures as people read them, and what reports say of weights."""

import pytest
from django.utils import translation

from analysis.reports.contents.full import full_report
from analysis.reports.numbers import cell, chance, decimal, interval, percent, whole
from analysis.wording import decimal as spoken
from surveys.receipts.lines import plain
from tests.analysis.reports.examples import answers, material, option

NUMBERS = [
    ("en", "1,234,567", "3.14", "52.6%", "−2.7", "−0.5%"),
    ("cy", "1,234,567", "3.14", "52.6%", "−2.7", "−0.5%"),
    ("gu", "12,34,567", "3.14", "52.6%", "−2.7", "−0.5%"),
    ("pl", "1\xa0234\xa0567", "3,14", "52,6%", "−2,7", "−0,5%"),
    ("ur", "1,234,567", "3.14", "52.6%", "−2.7", "−0.5%"),
]


@pytest.mark.parametrize(("language", "count", "number", "share", "below", "lost"), NUMBERS)
def test_figures_are_written_as_the_language_has_them(
    language: str, count: str, number: str, share: str, below: str, lost: str
) -> None:
    with translation.override(language):
        assert (whole(1_234_567), decimal(3.14159, 2), percent(0.5263)) == (count, number, share)
        assert (decimal(-2.71), percent(-0.005), whole(-3.2)) == (below, lost, "−3")
        # Sentences, which are written elsewhere, have them alike.
        assert spoken(-2.71, 1) == below
        # What rounds to nothing has no sign.
        assert (decimal(-0.04), whole(-0.4)) == (decimal(0.0), "0")


def test_a_figure_that_is_hidden_and_one_that_is_not_there() -> None:
    assert (cell(option("a", None, 9), "count", 0), interval(option("a", None, 9))) == ("hidden", "hidden")
    assert (cell(option("a", 0, 0), "share"), interval(option("a", 0, 0))) == ("–", "–")
    assert (chance(0.0001), chance(0.0312)) == ("below 0.001", "0.031")


def test_the_limits_and_the_cost_of_weights_are_told_with_the_caution() -> None:
    limits = {"least": 0.3, "most": 3.0, "lowest": 0.5, "highest": 3.0, "trimmed": True}
    weighting = {**answers()["weighting"], "limits": limits}
    said = [plain(line) for line in full_report(material(answers=answers() | {"weighting": weighting})).lines()]
    for sentence_ in (
        (
            "Weighted figures bring the responses to the people who live here by Age, Sex. Design effect 1.25, "
            "effective number of responses 800."
        ),
        (
            "No response may count for less than 0.3 or more than 3.0 times an average one. "
            "The lightest counts 0.5 times, the heaviest 3.0 times."
        ),
        "Some weights would have gone further: they were trimmed, and the others raked again.",
        "People chose to answer: no design stands behind these figures.",
    ):
        assert sentence_ in said
    whole_ = {**weighting, "limits": {**limits, "highest": 1.7, "trimmed": False}}
    said = [plain(line) for line in full_report(material(answers=answers() | {"weighting": whole_})).lines()]
    assert "No weight had to be trimmed." in said
