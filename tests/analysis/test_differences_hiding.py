"""What differences hide, and that it cannot be worked out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.builder import question
from tests.analysis.columns_of import snapshot_of
from tests.analysis.differing import USE, document, spread, two_ways


def test_a_hidden_cell_takes_the_exact_figures_of_its_table_with_it() -> None:
    snapshot = two_ways(disabled_daily=62, disabled_never=3, not__disabled_daily=123, not__disabled_never=177)
    found = document(snapshot)
    (table,) = found["tables"]
    assert all(cell["suppressed"] and cell["share"] is None for row in table["rows"] for cell in row["cells"])
    assert {key: table["test"][key] for key in ("p", "statistic", "df", "rounded_up", "stands")} == {
        "p": 0.001, "statistic": None, "df": None, "rounded_up": True, "stands": True,
    }  # fmt: skip
    assert table["tests"][0]["effect"] is None
    assert found["differences"] == []
    whole = document(snapshot, suppressed=False)
    assert whole["tables"][0]["rows"][0]["cells"][1]["count"] == 3
    assert len(whole["differences"]) == 1


def test_a_group_that_is_too_small_to_compare_is_counted_and_not_tested() -> None:
    religion, use = spread(
        sikh_daily=3, christian_daily=80, christian_never=40, hindu_daily=30, hindu_never=90, muslim_never=60
    )
    snapshot = snapshot_of(questions=[USE], strands={"religion": religion}, answers={"use": use})
    (table,) = document(snapshot, suppressed=False)["tables"]
    assert [(row["category"], row["compared"]) for row in table["rows"]] == [
        ("christian", True), ("hindu", True), ("muslim", True), ("sikh", False),
    ]  # fmt: skip
    assert table["test"]["df"] == 2
    assert table["rows"][3]["cells"][0]["residual"] is None
    (table,) = document(snapshot)["tables"]
    gone = [row["category"] for row in table["rows"] if row["suppressed"]]
    assert len(gone) == 2
    assert "sikh" in gone
    assert all((row["n"], row["compared"]) == (None, None) for row in table["rows"] if row["suppressed"])
    # Everybody else is everybody else: who is too small to compare would show in the difference of two totals.
    assert {difference["n"] + difference["others_n"] for difference in document(snapshot)["differences"]} == {303}


def test_a_mean_that_tells_what_a_few_said_is_hidden_with_another() -> None:
    asked = question("q", "scale", limits={"minimum": 1, "maximum": 2})
    who = ["christian"] * 50 + ["hindu"] * 150 + ["muslim"] * 150
    points = ["1"] * 47 + ["2"] * 3 + ["1", "2"] * 75 + ["1"] * 100 + ["2"] * 50
    snapshot = snapshot_of(questions=[asked], strands={"religion": who}, answers={"q": points})
    found = document(snapshot)
    (table,) = found["tables"]
    # The mean of fifty is 1.06: three of them said 2. Of two hidden means neither follows from the third.
    assert [(row["n"], row["values"][0]["suppressed"]) for row in table["rows"]] == [
        (50, True),
        (150, False),
        (150, True),
    ]
    assert table["rows"][0]["values"][0]["mean"] is None
    assert table["test"]["rounded_up"]
    assert {difference["category"] for difference in found["differences"]} == {"hindu"}
    assert len(document(snapshot, suppressed=False)["differences"]) > 1


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_hidden_count_follows_from_one_sum(counts: list[list[int]]) -> None:
    religions = ("christian", "hindu", "muslim", "sikh")
    cells = {
        f"{religions[group]}_{'abc'[option]}": count
        for group, row in enumerate(counts)
        for option, count in enumerate(row)
    }
    religion, answered = spread(**cells)
    snapshot = snapshot_of(
        questions=[question("q", options=("a", "b", "c"))], strands={"religion": religion}, answers={"q": answered}
    )
    (table,) = document(snapshot)["tables"]
    (truth,) = document(snapshot, suppressed=False)["tables"]
    shown = [[cell["count"] for cell in row["cells"]] for row in table["rows"] if not row["suppressed"]]
    assert all(count is None or count == 0 or count >= 10 for row in shown for count in row)
    whole = [[cell["count"] for cell in row["cells"]] for row in truth["rows"]]
    for row, true in zip(table["rows"], whole, strict=True):
        if not row["suppressed"]:
            gone = [count for cell, count in zip(row["cells"], true, strict=True) if cell["suppressed"]]
            assert len(gone) != 1
            assert not gone or sum(gone) >= 10
    for option in range(3):
        gone = [
            true[option] for row, true in zip(table["rows"], whole, strict=True) if row["cells"][option]["suppressed"]
        ]
        assert len(gone) != 1 or len(table["rows"]) == 1
