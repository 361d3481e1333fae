"""Options ranked by support, and by group of stakeholder."""

from collections.abc import Mapping
from typing import Any

from consult.demo.leicester import returns
from tests.analysis.builder import question
from tests.analysis.columns_of import snapshot_of
from tests.analysis.differing import document


def support(found: Mapping[str, Any], group: str) -> list[tuple[str, int | None]]:
    (row,) = (row for row in found["support"] if row["group"] == group)
    return [(item["code"], item["place"]) for item in row["ranked"]]


def test_options_ranked_by_support_and_by_group_of_stakeholder() -> None:
    """Leicester's way in 2001: each return chose one of the options, and groups of stakeholder stand side by side."""
    who = ["managers"] * 20 + ["unions"] * 12
    option = ["ii"] * 8 + ["vii"] * 5 + ["i"] * 7 + ["vii"] * 12
    asked = [
        question("stakeholder", options=("managers", "unions", "members")),
        question("option", options=("i", "ii", "vii")),
    ]
    snapshot = snapshot_of(questions=asked, answers={"stakeholder": who, "option": option})
    found = document(snapshot, suppressed=False)
    assert [row["by"] for row in found["support"]] == ["question.stakeholder"] * 2
    assert support(found, "managers") == [("ii", 1), ("i", 2), ("vii", 3)]
    assert support(found, "unions") == [("vii", 1), ("i", 2), ("ii", 2)]
    hidden = document(snapshot)
    assert [row["suppressed"] for row in hidden["support"]] == [False, False]
    assert support(hidden, "managers") == [("i", None), ("ii", None), ("vii", None)]


def test_a_rank_is_told_where_no_hidden_option_can_be_above() -> None:
    asked = [question("want", "multiple_choice", options="abcd"), question("option", options="abcd")]
    said = ["a"] * 60 + ["b"] * 20 + ["c"] * 12 + ["d"] * 4
    found = document(snapshot_of(questions=asked, answers={"want": said, "option": said}))
    # Of several options a hidden one may have been chosen by anybody; of one, c and d are sixteen together.
    places = {row["question"]: [(item["code"], item["place"]) for item in row["ranked"]] for row in found["support"]}
    assert places["want"] == [("a", None), ("b", None), ("c", None), ("d", None)]
    assert places["option"] == [("a", 1), ("b", 2), ("c", None), ("d", None)]
    assert found["support"][0]["ranked"][-1]["support"] is None


def test_what_puts_no_options_forward_is_not_ranked() -> None:
    kinds = [
        ("use", "single_choice"),
        ("agree", "yes_no"),
        ("options-x", "single_choice"),
        ("option-x", "single_choice"),
    ]
    asked = [question(code, kind, options=("yes", "no")) for code, kind in kinds]
    answers = {code: ["yes"] * 30 + ["no"] * 30 for code, _kind in kinds}
    found = document(snapshot_of(questions=asked, answers=answers))
    assert [row["question"] for row in found["support"]] == ["option-x"]


def test_leicesters_returns_of_2001() -> None:
    """As the council published them: ii 34%, vii 31%, 9% each for i, iii and iv, 6% for viii, none for v and vi."""
    chosen = [item.answers["option"] for item in returns()]
    asked = [question("option", options=("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "own"))]
    (everybody,) = document(snapshot_of(questions=asked, answers={"option": chosen}), suppressed=False)["support"]
    assert [(item["code"], item["place"], round(100 * item["support"])) for item in everybody["ranked"]] == [
        ("ii", 1, 34), ("vii", 2, 31), ("i", 3, 9), ("iii", 3, 9), ("iv", 3, 9), ("viii", 6, 6),
        ("v", 7, 0), ("vi", 7, 0), ("own", 7, 0),
    ]  # fmt: skip


def test_support_by_channel_or_by_nothing() -> None:
    option = ["bus"] * 30 + ["tram"] * 30
    channels = ["web"] * 30 + ["paper"] * 30
    asked = [question("option", options=("bus", "tram"))]
    snapshot = snapshot_of(questions=asked, answers={"option": option}, channels=channels)
    found = document(snapshot)
    assert {(row["by"], row["group"], row["n"]) for row in found["support"]} == {
        ("channel", "web", 30), ("channel", "paper", 30),
    }  # fmt: skip
    (everybody,) = document(snapshot_of(questions=asked, answers={"option": option}))["support"]
    assert (everybody["by"], everybody["group"], everybody["n"]) == ("", "everybody", 60)
    # A question is not ranked by itself.
    assert document(snapshot, by="question.option")["support"] == []
    assert document(snapshot, by="question.unheard-of")["support"] == found["support"]
