"""Who was asked a question: its version, the rules of routing held against the answers, and what of it is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from analysis.services.answers import answers_of
from analysis.services.hiding import hiding
from analysis.snapshot import Snapshot
from surveys.engine.definition import Section
from tests.analysis.builder import question, words
from tests.analysis.columns_of import UNWEIGHTED, snapshot_of

NAN = float("nan")


def document(snapshot: Snapshot, *, suppressed: bool = False) -> dict[str, Any]:
    return answers_of(snapshot, UNWEIGHTED, hiding(suppressed=suppressed))


COUNTS = ("asked", "answered", "not_answered", "not_asked")


SOURCES = {
    "use": question("use", options=("daily", "weekly", "never")),
    "mood": question("mood", "scale", limits={"minimum": 1, "maximum": 5}),
    "trips": question("trips", "number"),
    "want": question("want", "multiple_choice", options=("a", "b")),
    "spend": question("spend", "budget", options=("parks", "roads"), total=10),
    "more": question("more", "long_text"),
    "when": question("when", "date"),
    "first": question("first", "ranking", options=("bus", "tram")),
}
GIVEN = {
    "use": ["daily"] * 30 + ["weekly"] * 12 + ["never"] * 16 + [""] * 12,
    "mood": ["5"] * 30 + ["2"] * 40,
    "want": ["a|b"] * 30 + ["a"] * 40,
    "more": ["answered"] * 58 + [""] * 12,
    "when": ["answered"] * 70,
}
NUMBERS = {
    "trips": [3.0] * 28 + [2.0] * 42, "spend.parks": [7.0] * 40 + [0.0] * 30, "spend.roads": [3.0] * 70,
    "first.bus": [1.0] * 70, "first.tram": [2.0] * 70,
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rule", "asked"),
    [
        ("use", {"op": "equals", "question": "use", "value": "daily"}, range(30)),
        ("use", {"not": {"op": "one_of", "question": "use", "value": ["daily", "weekly"]}}, range(42, 70)),
        ("mood", {"op": "at_least", "question": "mood", "value": 4}, range(30)),
        ("trips", {"op": "greater_than", "question": "trips", "value": 2}, range(28)),
        ("want", {"op": "includes", "question": "want", "value": "b"}, range(30)),
        ("spend", {"op": "at_least", "question": "spend.parks", "value": 7}, range(40)),
        (
            "mood",
            {
                "any": [
                    {"all": [{"op": "answered", "question": "mood"}, {"op": "equals", "question": "mood", "value": 5}]}
                ]
            },
            range(30),
        ),
        ("more", {"op": "answered", "question": "more"}, range(58)),
        ("when", {"op": "less_than", "question": "when", "value": "2026-01-01"}, None),
        ("first", {"op": "includes", "question": "first", "value": "bus"}, None),
    ],
)
def test_asked_is_whom_the_answers_before_led_to_a_question(code: str, rule: Any, asked: range | None) -> None:
    answered = (asked or range(70))[:15]
    snapshot = snapshot_of(
        questions=[SOURCES[code], question("why", options=("x", "y"), when=rule)],
        answers={name: column for name, column in GIVEN.items() if name == code}
        | {"why": ["x" if row in answered else "" for row in range(70)]},
        numbers={name: column for name, column in NUMBERS.items() if name.startswith(code)},
    )
    why = document(snapshot)["questions"][-1]
    # Of words, dates and orders a snapshot does not tell what a rule asks of them.
    known = (None, 15, None, None) if asked is None else (len(asked), 15, len(asked) - 15, 70 - len(asked))
    assert tuple(why[name] for name in COUNTS) == known


def test_whom_an_early_end_leaves_out_was_not_asked() -> None:
    asked = [question("use", options=("daily", "never")), question("why", options=("a", "b"))]
    snapshot = snapshot_of(questions=asked, answers={"use": ["daily"] * 3 + ["never"] * 4, "why": ["a"] * 2 + [""] * 5})
    newest = snapshot.definition
    assert newest is not None
    use, why = newest.questions()
    rule = {"op": "equals", "question": "use", "value": "never"}
    sections = (
        Section("one", words("One"), (use,)),
        Section("end", words("End"), (), when=rule, exit=words("Thank you")),
        Section("two", words("Two"), (why,)),
    )
    newest = replace(newest, sections=sections)
    found = document(replace(snapshot, definition=newest, definitions={1: newest}))
    assert tuple(found["questions"][1][name] for name in COUNTS) == (3, 2, 1, 4)
    assert found["questions"][1]["notes"] == ["Asked only of some, by their earlier answers."]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        # Every number of the question before is shown.
        ({"daily": 50, "weekly": 20, "never": 30}, (50, 40, 10, 50)),
        # Weekly and never are hidden, and lead alike: how many they are together is shown.
        ({"daily": 50, "weekly": 43, "never": 7}, (50, 40, 10, 50)),
        # Nobody says never: hidden beside weekly, it might lead elsewhere for all that the people tell.
        ({"daily": 91, "weekly": 9, "never": 0}, (None, None, None, None)),
        # All who were asked why are all there are: that nobody said daily is hidden.
        ({"daily": 0, "weekly": 0, "never": 3, "": 97}, (None, 90, None, None)),
    ],
)
def test_how_many_were_asked_is_told_where_it_follows_from_what_is_shown(
    wanted: Mapping[str, int], told: tuple[int | None, ...]
) -> None:
    rule = {"op": "not_equals", "question": "use", "value": "daily"}
    use = [code for code, count in wanted.items() for _ in range(count)]
    why = [float(row % 20) if row < 90 and said != "daily" else NAN for row, said in enumerate(use)]
    asked = [SOURCES["use"], question("why", "number", when=rule)]
    snapshot = snapshot_of(questions=asked, answers={"use": use}, numbers={"why": why})
    found = document(snapshot, suppressed=True)["questions"][1]
    assert tuple(found[name] for name in COUNTS) == told
    assert document(snapshot)["questions"][1]["asked"] == 100 - wanted["daily"]
