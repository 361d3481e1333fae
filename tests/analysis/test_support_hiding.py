"""What each group supports tells nothing of who gave a hidden answer before."""

from tests.analysis.builder import question
from tests.analysis.columns_of import snapshot_of
from tests.analysis.differing import document


def test_support_by_an_answer_does_not_tell_how_many_gave_it() -> None:
    """Nobody of the three answered the second question: beside it the fourteen would be alone."""
    who = ["a"] * 14 + ["b"] * 3 + ["c"] * 60
    snapshot = snapshot_of(
        questions=[question("first", options=("a", "b", "c")), question("want", "multiple_choice", options=("x", "y"))],
        answers={"first": who, "want": ["x" if code != "b" else "" for code in who]},
    )
    numbers = {row["group"]: row["n"] for row in document(snapshot, by="question.first")["support"]}
    assert numbers == {"a": None, "c": 60}
    everything = document(snapshot, by="question.first", suppressed=False)["support"]
    assert {row["group"]: row["n"] for row in everything} == {"a": 14, "c": 60}


def test_support_by_channel_does_not_tell_who_was_asked_more() -> None:
    """Of 53 who came by chat 50 were asked more: three chose otherwise."""
    when = {"op": "includes", "question": "want", "value": "x"}
    want = ["x"] * 40 + ["y"] * 14 + ["x"] * 70 + ["y"] * 30 + ["x"] * 50 + ["y"] * 3
    channels = ["web"] * 54 + ["paper"] * 100 + ["chat"] * 53
    snapshot = snapshot_of(
        questions=[
            question("want", "multiple_choice", options=("x", "y")),
            question("then", "multiple_choice", options=("u", "v"), when=when),
        ],
        answers={"want": want, "then": ["u" if code == "x" else "" for code in want]},
        channels=channels,
    )
    rows = {(row["question"], row["group"]): row for row in document(snapshot, by="channel")["support"]}
    hidden = {group for (code, group), row in rows.items() if code == "want" and row["ranked"][-1]["suppressed"]}
    assert hidden == {"web", "chat"}
    assert {group for (code, group), row in rows.items() if code == "then" and row["n"] is None} >= hidden
