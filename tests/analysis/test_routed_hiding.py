"""Questions that are asked of some people: how many answered them tells nothing of a hidden answer before.

The attacker knows that everybody who was asked such a question answered it, and solves the equations.
"""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.linalg import null_space

from analysis.services.answers import answers_of
from analysis.services.hiding import hiding
from analysis.snapshot import Snapshot
from tests.analysis.builder import question
from tests.analysis.columns_of import UNWEIGHTED, snapshot_of
from tests.analysis.differing import document

OPTIONS = ("a", "b", "c", "d")
GROUPS = ("christian", "hindu", "muslim", "sikh")
Counts = NDArray[np.int64]
Equations = list[tuple[NDArray[np.float64], int | None]]


def answers(snapshot: Snapshot) -> dict[str, Any]:
    found = answers_of(snapshot, UNWEIGHTED, hiding(suppressed=True))
    return {item["code"]: item for item in found["questions"]}


def leading(*options: str, code: str = "first") -> dict[str, Any]:
    return {"op": "one_of", "question": code, "value": list(options)}


def asked(counts: Counts, leads: tuple[tuple[str, ...], ...]) -> Snapshot:
    """Groups × options who answered the first question; whoever was led to another answered it."""
    cells = [(g, o) for g in range(counts.shape[0]) for o in range(counts.shape[1]) for _ in range(counts[g, o])]
    first = [OPTIONS[option] for _, option in cells]
    more = [
        question(f"more-{place}", options=("x", "y"), when=leading(*options)) for place, options in enumerate(leads)
    ]
    said = {f"more-{place}": ["x" if o in options else "" for o in first] for place, options in enumerate(leads)}
    return snapshot_of(
        questions=[question("first", options=OPTIONS), *more],
        strands={"religion": [GROUPS[group] for group, _ in cells]},
        answers={"first": first, **said},
    )


def determined(equations: Equations, size: int) -> NDArray[np.bool_]:
    """Which unknowns follow: no solution of the equations moves them."""
    known = np.array([row for row, number in equations if number is not None]).reshape(-1, size)
    return np.abs(null_space(known)).max(axis=1, initial=0) < 1e-9


def of_answers(snapshot: Snapshot, leads: tuple[tuple[str, ...], ...]) -> Equations:
    found = answers(snapshot)
    first = {option["code"]: option["count"] for option in found["first"]["options"]}
    rows: Equations = [(np.array([float(o == option) for o in OPTIONS]), first[option]) for option in OPTIONS]
    rows.append((np.ones(len(OPTIONS)), found["first"]["answered"]))
    for place, options in enumerate(leads):
        inside = np.array([float(o in options) for o in OPTIONS])
        counts = found[f"more-{place}"]
        total = [option["count"] for option in counts["options"]]
        rows += [(inside, counts[key]) for key in ("answered", "asked") if key in counts]
        rows.append((inside, sum(total) if None not in total else None))
    return rows


def of_tables(snapshot: Snapshot, leads: tuple[tuple[str, ...], ...], groups: int) -> Equations:
    tables = {table["question"]: table for table in document(snapshot)["tables"]}
    rows: Equations = []

    def told(group: int | None, inside: NDArray[np.float64], number: int | None) -> None:
        row = np.zeros((groups, len(OPTIONS)))
        row[slice(None) if group is None else group] = inside
        rows.append((row.ravel(), number))

    for inside, number in of_answers(snapshot, leads):
        told(None, inside, number)
    for name, options in [("first", OPTIONS), *((f"more-{place}", each) for place, each in enumerate(leads))]:
        inside = np.array([float(o in options) for o in OPTIONS])
        for row in tables[name]["rows"]:
            group = GROUPS.index(row["category"])
            told(group, inside, row["n"])
            if name == "first":
                for cell in row["cells"]:
                    told(group, np.array([float(o == cell["option"]) for o in OPTIONS]), cell["count"])
            elif all(cell["count"] is not None for cell in row["cells"]):
                told(group, inside, sum(cell["count"] for cell in row["cells"]))
    return rows


def test_what_everybody_of_a_hidden_answer_was_asked_is_hidden() -> None:
    """14 are hidden because 3 are. Whoever reads that 14 answered the next question has both."""
    snapshot = asked(np.array([[14, 3, 60, 40]]), (("a",), ("c",), ("a", "b")))
    found = answers(snapshot)
    assert [option["count"] for option in found["first"]["options"]] == [None, None, 60, 40]
    assert found["more-0"]["answered"] is None
    assert found["more-0"]["not_answered"] is None
    assert all(option["count"] is None for option in found["more-0"]["options"])
    # All of the hidden answers together, and none of them: that tells nothing new.
    assert (found["more-1"]["answered"], found["more-2"]["answered"]) == (60, 17)
    everything = answers_of(snapshot, UNWEIGHTED, hiding(suppressed=False))
    assert everything["questions"][1]["answered"] == 14


@pytest.mark.parametrize("seed", range(12))
def test_no_hidden_answer_follows_from_who_was_asked_what(seed: int) -> None:
    draw = np.random.default_rng(seed)
    for _ in range(4):
        counts = draw.choice([0, 3, 7, 12, 14, 30, 60], size=(int(draw.integers(2, 5)), len(OPTIONS)))
        leads = (("a",), ("a", "b"), tuple(draw.choice(OPTIONS, size=2, replace=False).tolist()))
        snapshot = asked(counts, leads)
        one_way = determined(of_answers(snapshot, leads), len(OPTIONS))
        found = answers(snapshot)["first"]["options"]
        assert not any(option["suppressed"] and one_way[place] for place, option in enumerate(found))
        crossed = determined(of_tables(snapshot, leads, len(counts)), counts.size).reshape(counts.shape)
        (table,) = (table for table in document(snapshot)["tables"] if table["question"] == "first")
        for row in table["rows"]:
            told = crossed[GROUPS.index(row["category"])]
            assert not any(cell["suppressed"] and told[place] for place, cell in enumerate(row["cells"]))


def several(said: list[str], when: dict[str, Any], answered: list[bool]) -> Snapshot:
    return snapshot_of(
        questions=[
            question("first", "multiple_choice", options=("a", "b", "c")),
            question("next", "long_text", when=when),
        ],
        answers={"first": said, "next": ["answered" if each else "" for each in answered]},
    )


def test_a_choice_of_several_is_told_by_who_was_asked_more_of_it() -> None:
    said = ["a"] * 40 + ["a|b"] * 4 + ["b"] * 30 + ["c"] * 30
    both = [each == "a|b" or each == "c" for each in said]
    when = {
        "any": [
            {"op": "includes_all", "question": "first", "value": ["a", "b"]},
            {"op": "includes", "question": "first", "value": "c"},
        ]
    }
    # 34 were asked, 30 of them because of c: 4 chose both a and b.
    assert answers(several(said, when, both))["next"]["answered"] is None
    only = {"op": "includes", "question": "first", "value": "c"}
    many = ["a|b" if each == "a" else each for each in said]
    assert answers(several(many, only, [each == "c" for each in many]))["next"]["answered"] == 30


def test_a_number_is_told_by_who_was_asked_more_of_it() -> None:
    given = [0.0] * 40 + [1.0] * 4 + [2.0] * 30 + [3.0] * 50 + [float("nan")] * 20
    limits = (1, 2, 3)
    whens = [{"op": "at_least", "question": "how-many", "value": value} for value in limits]
    snapshot = snapshot_of(
        questions=[
            question("how-many", "number"),
            *(question(f"next-{value}", "long_text", when=when) for value, when in zip(limits, whens, strict=True)),
        ],
        numbers={"how-many": given},
        answers={f"next-{value}": ["answered" if number >= value else "" for number in given] for value in limits},
    )
    # Of 84 and 80 the difference is who said 1.
    assert [answers(snapshot)[f"next-{value}"]["answered"] for value in limits] == [84, None, 50]


def test_what_a_question_that_is_hidden_leads_to_is_hidden_as_well() -> None:
    snapshot = asked(np.array([[14, 3, 60, 40]]), (("a",),))
    then = question("then", "long_text", when={"op": "answered", "question": "more-0"})
    more = [question("first", options=OPTIONS), question("more-0", options=("x", "y"), when=leading("a")), then]
    said = {code: [column.vocabulary[place] for place in column.codes] for code, column in snapshot.questions.items()}
    later = snapshot_of(questions=more, answers={**said, "then": [word and "answered" for word in said["more-0"]]})
    assert answers(later)["then"]["answered"] is None


def test_where_many_who_were_asked_did_not_answer_nothing_is_told() -> None:
    """20 of 34 answered: b, which is hidden with a, may be anything from nobody to 17."""
    first = ["a"] * 34 + ["b"] * 3 + ["c"] * 60
    snapshot = snapshot_of(
        questions=[question("first", options=("a", "b", "c")), question("more", options=("x", "y"), when=leading("a"))],
        strands={"religion": ["hindu"] * len(first)},
        answers={"first": first, "more": ["x"] * 20 + [""] * (len(first) - 20)},
    )
    found = answers(snapshot)
    assert [option["suppressed"] for option in found["first"]["options"]] == [True, True, False]
    assert (found["more"]["answered"], found["more"]["asked"]) == (20, None)
    assert {row["n"] for table in document(snapshot)["tables"] for row in table["rows"]} == {97, 20}
