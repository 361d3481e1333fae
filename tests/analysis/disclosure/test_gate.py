"""The gate on tables that can be worked out by hand, and on those that have nobody in them."""

import numpy as np
import pytest

from analysis.disclosure.documents import release_document, release_of
from analysis.disclosure.errors import BadTable, CannotProtect
from analysis.disclosure.gate import audit_releases, round_to, suppress
from analysis.disclosure.release import Release
from analysis.disclosure.tables import Condition, Dimension, Table

SEX = Dimension("sex", ("f", "m"))
AGE = Dimension("age", ("young", "middle", "old"))


def table(
    *dimensions: Dimension,
    counts: list[int] | list[list[int]],
    name: str = "t",
    where: Condition | None = None,
    taken: str | None = None,
) -> Table:
    return Table(name, dimensions, np.array(counts), where or {}, taken)


def hidden(release: Release) -> set[tuple[str | None, ...]]:
    return {nodes for _, _, nodes in release.hidden}


def test_nothing_small_nothing_hidden() -> None:
    release = suppress([table(AGE, counts=[10, 0, 500])])
    assert hidden(release) == set()
    assert release.value("t", None) == 510
    assert release.audit.narrowest is None


def test_one_small_count_takes_one_more_with_it() -> None:
    """4 and 30 are hidden, 34 together: the attacker knows each to be from 1 to 33, no better."""
    release = suppress([table(AGE, counts=[4, 30, 500])])
    assert hidden(release) == {("young",), ("middle",)}
    found = audit_releases([release])
    assert {interval.width for interval in found.intervals.values()} == {32}


def test_two_small_counts_that_give_one_another_away_take_a_third() -> None:
    assert len(hidden(suppress([table(AGE, counts=[2, 3, 500])]))) == 3


def test_a_square_of_four_protects_a_cell_inside_a_table() -> None:
    release = suppress([table(SEX, AGE, counts=[[5, 40, 60], [70, 45, 90]])])
    assert hidden(release) == {("f", "young"), ("m", "young"), ("f", "middle"), ("m", "middle")}


def test_the_same_people_are_hidden_in_every_table() -> None:
    by_sex = table(SEX, counts=[105, 205], name="by sex")
    both = table(SEX, AGE, counts=[[5, 40, 60], [70, 45, 90]], name="both")
    again = table(AGE, counts=[5, 40, 60], name="women", where={"sex": frozenset(["f"])})
    release = suppress([by_sex, both, again])
    for band in AGE.leaves:
        assert release.value("women", band) == release.value("both", "f", band)
    assert release.value("women", "young") is None


def test_the_rest_of_a_filter_is_hidden_too() -> None:
    """107 young people, 104 of them by web: the 3 others are in no table, and would be the difference."""
    everybody = table(AGE, counts=[107, 240, 260], name="all")
    web = table(AGE, counts=[104, 130, 150], name="web", where={"channel": frozenset(["web"])})
    release = suppress([everybody, web])
    assert None in (release.value("all", "young"), release.value("web", "young"))


def test_what_went_out_before_is_kept_apart_from_what_goes_out_now() -> None:
    first = suppress([table(AGE, counts=[50, 60, 70], taken="2026-10-01")])
    assert hidden(first) == set()
    later = table(AGE, counts=[53, 80, 95], taken="2026-11-01")
    alone, second = suppress([later]), suppress([later], previous=[first])
    assert hidden(alone) == set()
    assert second.value("t", "young", taken="2026-11-01") is None
    assert not audit_releases([first, alone]).passed
    assert audit_releases([first, second]).passed


def test_a_change_of_answer_is_not_seen_from_one_day_to_the_next() -> None:
    first = suppress([table(AGE, counts=[50, 60, 70], taken="2026-10-01")])
    second = suppress([table(AGE, counts=[49, 61, 70], taken="2026-10-02")], previous=[first])
    assert {("young",), ("middle",)} <= hidden(second)


def test_nothing_new_may_go_out_again() -> None:
    first = suppress([table(AGE, counts=[50, 60, 70], taken="2026-10-01")])
    assert hidden(suppress([table(AGE, counts=[50, 60, 70], taken="2026-10-02")], previous=[first])) == set()


def test_a_public_total_that_grew_by_three_lets_nothing_else_out() -> None:
    first = suppress([table(AGE, counts=[50, 60, 70], taken="2026-10-01")], public=[""])
    with pytest.raises(CannotProtect) as refused:
        suppress([table(AGE, counts=[51, 62, 70], taken="2026-10-02")], previous=[first], public=[""])
    assert refused.value.code == "too_few"
    assert "sex" not in str(refused.value)


def test_a_public_total_of_five_lets_nothing_else_out() -> None:
    with pytest.raises(CannotProtect, match="too_few"):
        suppress([table(AGE, counts=[3, 2, 0])], public=[""])


def test_what_is_public_is_shown_whatever_it_is() -> None:
    channel = Dimension("channel", ("web", "paper"))
    release = suppress([table(channel, counts=[300, 4])], public=["channel"])
    assert (release.value("t", "paper"), release.value("t", None)) == (4, 304)


def test_a_small_table_is_hidden_whole() -> None:
    release = suppress([table(AGE, counts=[3, 5, 0])])
    assert {("young",), ("middle",), (None,)} <= hidden(release)


@pytest.mark.parametrize("counts", [[0, 0, 0], [1, 0, 0], [0, 400, 0], [0, 9, 0], [10, 0, 0], [1, 1, 1]])
def test_tables_of_nobody_of_one_and_of_all_alike(counts: list[int]) -> None:
    """Everybody "prefers not to say", one answers, nobody does: hidden or shown, never a failure."""
    for release in (suppress([table(AGE, counts=counts)]), round_to([table(AGE, counts=counts)], seed=1)):
        assert release.audit.passed
        assert audit_releases([release]).passed
    shown = suppress([table(AGE, counts=counts)])
    assert all(shown.value("t", band) is None for band, count in zip(AGE.leaves, counts, strict=True) if 0 < count < 10)


def test_nothing_asked_nothing_released() -> None:
    assert suppress([]).shown == {}
    assert round_to([], seed=1).shown == {}
    assert audit_releases([]).passed


def test_rounded_figures_add_up_and_noughts_stay() -> None:
    release = round_to([table(SEX, AGE, counts=[[5, 40, 0], [70, 45, 93]])], seed=7)
    shown = {nodes: release.value("t", *nodes) for nodes, _ in release.rows(release.tables[0])}
    assert all(number is not None and number % 15 == 0 for number in shown.values())
    assert shown["f", "old"] == 0
    for sex in ("f", "m", None):
        assert sum(shown[sex, band] or 0 for band in AGE.leaves) == shown[sex, None]
    assert (release.within, release.audit.passed) == (14, True)


def test_tables_that_cannot_be_of_the_same_people() -> None:
    with pytest.raises(BadTable) as refused:
        suppress([table(SEX, counts=[20, 30], name="a"), table(AGE, counts=[20, 20, 20], name="b")])
    assert refused.value.code == "tables_disagree"


def test_refusals_have_a_code() -> None:
    one, day = table(AGE, counts=[20, 20, 20]), table(AGE, counts=[20, 20, 20], name="b", taken="2026-10-01")
    for code, attempt in {
        "threshold": lambda: suppress([one], threshold=1),
        "repeated_name": lambda: suppress([one, one]),
        "date_missing": lambda: suppress([one, day]),
        "dimension_differs": lambda: suppress([one, table(Dimension("age", ("x",)), counts=[60], name="b")]),
        "unknown_category": lambda: suppress([one, table(SEX, counts=[1, 2], name="b", where={"age": frozenset("?")})]),
        "unknown_figure": lambda: suppress([one]).value("t", "nobody"),
        "too_large": lambda: suppress([table(Dimension("x", tuple(map(str, range(2000)))), counts=[*range(2000)])]),
    }.items():
        with pytest.raises(BadTable) as refused:
            attempt()
        assert refused.value.code == code
    with pytest.raises(BadTable, match="threshold"):
        round_to([one], base=10, threshold=10, seed=1)


def test_a_release_is_the_same_after_the_log() -> None:
    grouped = Dimension("age", AGE.leaves, {"under 65": frozenset(["young", "middle"])})
    release = suppress([table(SEX, grouped, counts=[[5, 40, 60], [70, 45, 90]], where={"way": frozenset(["web"])})])
    again = release_of(release_document(release))
    assert again.shown == release.shown
    assert release_document(again) == release_document(release)
    assert audit_releases([again]).intervals == audit_releases([release]).intervals


def test_a_large_table_with_many_small_counts() -> None:
    rng = np.random.default_rng(1)
    ward = Dimension("ward", tuple(f"w{place}" for place in range(33)))
    ethnic = Dimension("ethnic-group", tuple(f"e{place}" for place in range(6)))
    counts = rng.negative_binomial(0.7, 0.03, size=(33, 6))
    release = suppress([Table("t", (ward, ethnic), counts)])
    assert np.count_nonzero((counts > 0) & (counts < 10)) == 69
    found = audit_releases([release])
    assert found.passed
    assert found.joined
    assert len(release.hidden) < 110


def test_three_linked_tables_give_less_than_their_joint() -> None:
    """Tables linked in a ring are joined, so that what only all three together imply is seen."""
    third = Dimension("vote", ("yes", "no"))
    rng = np.random.default_rng(3)
    people = rng.multinomial(300, rng.dirichlet(np.full(12, 0.5))).reshape(2, 3, 2)
    tables = [
        Table("a", (SEX, AGE), people.sum(2)),
        Table("b", (AGE, third), people.sum(0)),
        Table("c", (SEX, third), people.sum(1)),
    ]
    release = suppress(tables)
    assert release.audit.joined
    assert audit_releases([release]).passed
