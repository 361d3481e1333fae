"""What released tables tell of one another by routing, and by options that may be chosen together: attacked."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.disclosure.sheet import NARROW, Gone, let_out
from analysis.questions import counted
from analysis.releases.answered import question_result
from analysis.releases.figures import Figures, shown_document
from analysis.releases.names import SAID, SOME
from analysis.releases.sheets import standard_sheet
from analysis.snapshot import Snapshot
from tests.analysis.columns_of import TAKEN
from tests.analysis.disclosure.test_overlaps import chosen
from tests.analysis.test_routed_hiding import GROUPS, OPTIONS, Equations, asked, determined


def released(snapshot: Snapshot, *, two_way: bool = False) -> tuple[Gone, Figures]:
    gone = let_out(standard_sheet(snapshot, {"religion": None}, two_way=two_way))
    return gone, Figures.of(shown_document(gone.tables.values()))


def known(figures: Figures, leads: tuple[tuple[str, ...], ...], groups: int) -> Equations:
    """Equations between groups × options that the tables tell to somebody who knows that whoever was asked answered."""
    rows: Equations = []

    def told(group: int | None, options: tuple[str, ...], number: int | None) -> None:
        row = np.zeros((groups, len(OPTIONS)))
        row[slice(None) if group is None else group] = [float(option in options) for option in OPTIONS]
        rows.append((row.ravel(), number))

    questions = [("first", OPTIONS), *((f"more-{place}", options) for place, options in enumerate(leads))]
    for name, options in questions:
        nodes = [(option, (option,)) for option in OPTIONS] if name == "first" else [("x", options)]
        for node, meant in [*nodes, (SAID, options)]:
            told(None, meant, figures.value(f"q:{name}", node))
            for group in range(groups):
                told(group, meant, figures.value(f"s:religion × q:{name}", GROUPS[group], node))
    for group in range(groups):
        told(group, OPTIONS, figures.value("s:religion", GROUPS[group]))
    return rows


def test_a_follow_up_of_a_hidden_answer_stays_in() -> None:
    leads = (("a",), ("c",), ("a", "b"))
    gone, figures = released(asked(np.array([[14, 3, 60, 40]]), leads))
    assert [figures.value("q:first", option) for option in OPTIONS] == [None, None, 60, 40]
    assert gone.refused == {"q:more-0": NARROW}
    assert figures.value("q:more-1", SAID) == 60
    assert figures.value("q:more-2", SAID) == 17


@pytest.mark.parametrize("seed", range(5))
def test_no_hidden_number_follows_from_who_was_asked_what(seed: int) -> None:
    draw = np.random.default_rng(seed)
    counts = draw.choice([0, 3, 7, 12, 14, 30, 60], size=(int(draw.integers(2, 5)), len(OPTIONS)))
    leads = (("a",), ("a", "b"), ("b", "d"))
    _gone, figures = released(asked(counts, leads), two_way=True)
    follows = determined(known(figures, leads, len(counts)), counts.size).reshape(counts.shape)
    for group in range(len(counts)):
        for place, option in enumerate(OPTIONS):
            if 0 < counts[group, place] < 10 and "s:religion × q:first" in figures:
                assert figures.value("s:religion × q:first", GROUPS[group], option) is None
                assert not follows[group, place]


def both(figures: Figures, group: str | None) -> int | None:
    """Who chose a and b, of everybody or of a group; None where it does not follow."""
    before, node = ("s:religion × ", (group,)) if group else ("", ())
    named = [figures.value(f"{before}q:want|{option}", *node, option) for option in ("a", "b")]
    whole = figures.value(f"{before}q:want", *node, SOME)
    return None if whole is None or None in named else sum(number or 0 for number in named) - whole


def test_how_few_chose_both_of_two_options_stays_in() -> None:
    snapshot = chosen(np.array([[40, 30, 3]]))
    gone, figures = released(snapshot)
    assert gone.refused == {"q:want|b": NARROW}
    # What everybody reads of it.
    (want,) = counted(snapshot.definition)
    page = question_result(want, figures, "en")
    assert page is not None
    assert [(row.count, row.share_in_words) for row in page.rows] == [(43, "58.9%"), (None, "hidden")]
    assert figures.value("q:want|a", "a") == 43
    assert both(figures, None) is None
    gone, figures = released(chosen(np.array([[40, 30, 14]])))
    assert (gone.refused, both(figures, None)) == ({}, 14)


def test_how_few_of_a_group_chose_both_stays_in() -> None:
    gone, figures = released(chosen(np.array([[40, 30, 3], [40, 30, 20], [40, 30, 20]])), two_way=True)
    assert both(figures, None) == 43
    assert both(figures, "christian") is None
    assert NARROW in gone.refused.values()


def test_how_few_more_chose_both_since_the_last_release_stays_in() -> None:
    counts: NDArray[np.int64] = np.array([[40, 30, 20]])
    first = let_out(standard_sheet(chosen(counts), {"religion": None}, two_way=False))
    more = replace(chosen(counts + np.array([[30, 30, 4]])), taken_at=TAKEN + timedelta(days=1))
    later = let_out(standard_sheet(more, {"religion": None}, two_way=False), earlier=[first.tables])
    assert not {"q:want|a", "q:want|b"} <= later.tables.keys()
    many = replace(chosen(counts + np.array([[30, 30, 14]])), taken_at=TAKEN + timedelta(days=1))
    later = let_out(standard_sheet(many, {"religion": None}, two_way=False), earlier=[first.tables])
    assert {"q:want|a", "q:want|b"} <= later.tables.keys()
