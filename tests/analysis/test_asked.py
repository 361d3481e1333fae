"""Whom a strand was asked of: the same on every tab, adding up, and telling nothing that is hidden."""

from itertools import product

import pytest

from analysis.asked_words import asked_sentences
from analysis.category_tree import Category, StrandCounts
from analysis.figures import NOT_ANSWERED, NOT_ROUTED, PREFER_NOT_TO_SAY, YOUNGER, strand_figures
from analysis.representation import assess
from analysis.services.missing import missing
from analysis.services.reach import reach
from analysis.snapshot import take
from surveys.equality import missing as why
from surveys.models import Survey
from tests.analysis.builder import leicester, publish, respond
from tests.analysis.reading import of, strand

ORIENTATION, ADULT = "sexual-orientation", {"age": "25-34"}


def survey_with_children(children: int, passed_over: int) -> Survey:
    """Adults who answer, do not, and would not; children who are passed over; others who are; another version."""
    leicester("age", "sexual_orientation")
    version = publish(strands=["age", ORIENTATION])
    respond(version, [{**ADULT, ORIENTATION: "heterosexual"}] * 60)
    respond(version, [{**ADULT, ORIENTATION: why.NOT_ANSWERED}] * 20)
    respond(version, [{**ADULT, ORIENTATION: why.PREFER_NOT_TO_SAY}] * 13)
    respond(version, [{"age": "0-15", ORIENTATION: why.NOT_ROUTED}] * children)
    respond(version, [{ORIENTATION: why.NOT_ROUTED}] * passed_over)
    # Children who were asked all the same are not of the people compared with.
    respond(version, [{"age": "0-15", ORIENTATION: "bisexual"}] * children)
    respond(publish(strands=["age"], number=2), [ADULT] * 30)
    return version.survey


@pytest.mark.django_db
def test_both_tabs_say_the_same_of_a_strand_that_children_are_not_asked() -> None:
    survey = survey_with_children(14, 11)
    found = of(survey)
    for row in missing(survey=survey, snapshot=take(survey))["not_answered"]:
        figures = strand(found, row["strand"])
        assert row["asked"] == figures["asked"]
        assert row["asked"] == row["answered"] + row["not_answered"] + row["prefer_not_to_say"]
        assert row["asked"] + row["not_asked"] == found["responses"] == 162
        assert row["not_asked"] == figures["younger"] + figures["not_routed"] + figures["not_asked"]
    assert row["asked"] == 93
    (shown,) = [item for item in reach(survey=survey, language="en").strands if item.code == ORIENTATION]
    assert shown.asked == (
        "Asked: 93. Answered: 60. Did not answer: 20. Preferred not to say: 13. Left out as too young: 28. "
        "Not asked because it does not apply to them: 11. Not asked in the version they answered: 30."
    )
    assert row["sentence"].startswith("Sexual orientation: of 93 asked, 20 did not answer and 13 preferred not to say.")


@pytest.mark.django_db
def test_few_children_do_not_follow_from_how_many_were_asked() -> None:
    survey = survey_with_children(2, 0)
    row = missing(survey=survey, snapshot=take(survey))["not_answered"][1]
    assert (row["asked"], row["not_asked"]) == (None, None)
    assert row["sentence"] == "Sexual orientation: how many were asked is hidden."
    (shown,) = [item for item in reach(survey=survey, language="en").strands if item.code == ORIENTATION]
    assert shown.asked.startswith("How many were asked is hidden. Answered: 60.")
    assert "too young: hidden" in shown.asked
    (seen,) = [item for item in of(survey, suppressed=False)["strands"] if item["strand"] == ORIENTATION]
    assert (seen["asked"], seen["younger"]) == (93, 4)


def test_nothing_hidden_follows_from_how_many_were_asked() -> None:
    """Everybody whose version asks is public; the number asked parts them in two, and neither part gives one away."""
    categories = (Category("lives-here", None, 100), Category("lives-there", None, 50), Category("elsewhere"))
    reasons = (NOT_ANSWERED, PREFER_NOT_TO_SAY, NOT_ROUTED, YOUNGER)
    shown = 0
    for elsewhere, *others in product((0, 4, 9, 30), repeat=1 + len(reasons)):
        counts = {"lives-here": 60, "lives-there": 40, "elsewhere": elsewhere}
        (result,) = assess([StrandCounts("ward", categories, counts)])
        figures = strand_figures(result, dict(zip(reasons, others, strict=True)), threshold=10)
        known = dict(zip(("outside", *reasons), (elsewhere, *others), strict=True))
        assert all(figures[name] in (None, count) for name, count in known.items())
        hidden = {name for name in known if figures[name] is None}
        apart = hidden & {NOT_ROUTED, YOUNGER}
        assert (figures["asked"] is None) == (apart not in (hidden, frozenset()))
        # Two at least, and ten people; fewer where nobody else is there to hide among. The too young hide nobody: the
        # age table shows them.
        assert len(hidden) != 1
        left = sum(known[name] for name in known if name not in hidden | {YOUNGER})
        assert not hidden or left == 0 or sum(known[name] for name in hidden) >= 10
        if figures["asked"] is not None:
            assert figures["asked"] == 100 + elsewhere + others[0] + others[1]
            shown += 1
        assert "None" not in asked_sentences({**figures, "not_asked": 3})
    assert 200 < shown < 4**5
