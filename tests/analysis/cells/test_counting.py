"""Cells counted with numpy, against the same counted one person after the other."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from analysis.cells import CannotCount, count, every_pair
from tests.analysis.cells.counted import AGES, TRANSPORT, InMemory, all_plain, file, one_by_one, people, plain, table

PEOPLE = people(700)
NAMES = list(PEOPLE[0])
WEIGHTS = np.random.default_rng(7).gamma(2.0, 0.5, len(PEOPLE))
MORE = [("s:ward", "s:age"), ("s:age", "s:ward"), ("channel", "q:use"), ("q:use", "s:age"), ("q:use", "q:transport")]
PAIRS = every_pair(NAMES) + MORE


def whole(path: Path) -> Path:
    return file(path / "whole.parquet", table(PEOPLE))


@pytest.mark.parametrize("pair", PAIRS, ids=" × ".join)
def test_every_pair_is_what_counting_people_gives(pair: tuple[str, str], tmp_path: Path) -> None:
    found = count(whole(tmp_path), PAIRS, WEIGHTS)
    assert found.responses == len(PEOPLE)
    assert plain(found.of(*pair)) == one_by_one(PEOPLE, pair, WEIGHTS.tolist())


def test_memory_one_file_and_several_give_the_same(tmp_path: Path) -> None:
    # Each part has its codes in another order, and later ones bring codes that earlier ones have not.
    parts = [table(PEOPLE[:3], NAMES), table(PEOPLE[3:40], NAMES), table(PEOPLE[40:], NAMES)]
    assert len({tuple(part["s:ward"].chunk(0).dictionary.to_pylist()) for part in parts}) == 3
    files = [file(tmp_path / f"{place}.parquet", part) for place, part in enumerate(parts)]
    found = [
        count(whole(tmp_path), PAIRS, WEIGHTS),
        count(file(tmp_path / "groups.parquet", *parts), PAIRS, WEIGHTS),
        count(files, PAIRS, WEIGHTS),
        count(InMemory(PEOPLE), PAIRS, WEIGHTS),
    ]
    assert all(all_plain(other) == all_plain(found[0]) for other in found[1:])


def test_without_pairs_every_strand_is_counted_with_every_question(tmp_path: Path) -> None:
    found = count(whole(tmp_path))
    assert set(found.cells) == {(s, q) for s in NAMES if s[0] == "s" for q in NAMES if q[0] == "q"}
    assert not found.weighted
    assert found.of("s:age", "q:use").chosen.w is None


def test_a_file_from_before_something_was_asked(tmp_path: Path) -> None:
    before = file(tmp_path / "1.parquet", table([{"s:age": "16-24", "q:use": "daily"}] * 3))
    after = file(tmp_path / "2.parquet", table([{"s:age": "16-24", "s:sex": "male", "q:use": "never", "q:new": "a"}]))
    found = count([before, after])
    sex = found.of("s:sex", "q:use")
    assert (sex.rows, sex.columns, sex.chosen.n.tolist()) == (
        ("male", "not-asked"),
        ("daily", "never"),
        [[0, 1], [3, 0]],
    )
    new = found.of("s:age", "q:new")
    assert (new.answered.n.tolist(), new.not_answered().n.tolist()) == ([1], [3])


def test_combinations_are_folded_to_options(tmp_path: Path) -> None:
    rows = [{"s:age": age, "q:how": how} for age, how in [("a", "bus|car"), ("a", "car"), ("b", None), ("b", "bus")]]
    cells = count(file(tmp_path / "f.parquet", table(rows))).of("s:age", "q:how")
    assert cells.multiple
    assert (cells.rows, cells.columns) == (("a", "b"), ("bus", "car"))
    assert cells.chosen.n.tolist() == [[1, 2], [1, 0]]
    assert cells.not_chosen().n.tolist() == [[1, 0], [0, 1]]
    assert (cells.answered.n.tolist(), cells.not_answered().n.tolist()) == ([2, 1], [0, 1])


def test_options_come_in_their_order_and_also_when_nobody_chose_them(tmp_path: Path) -> None:
    asked = ("boat", *TRANSPORT)
    cells = count(whole(tmp_path), options={"q:transport": asked}).of("s:age", "q:transport")
    assert cells.columns == asked
    assert cells.chosen.n[:, 0].tolist() == [0] * len(cells.rows)
    some = count(whole(tmp_path), options={"q:use": ["weekly"]}).of("s:age", "q:use")
    assert some.columns == ("weekly", "daily", "never")


def test_which_answers_are_several_can_be_said(tmp_path: Path) -> None:
    rows = [{"s:age": "a", "q:how": "bus|car", "q:odd": "x|y"}, {"s:age": "a", "q:how": "bus", "q:odd": "x"}]
    found = count(file(tmp_path / "f.parquet", table(rows)), multiple=["q:how"])
    assert found.of("s:age", "q:how").columns == ("bus", "car")
    odd = found.of("s:age", "q:odd")
    assert (odd.columns, odd.multiple) == (("x", "x|y"), False)


def test_the_first_answer_of_several_options_may_come_late(tmp_path: Path) -> None:
    early = [{"s:age": "a", "q:how": "bus"}, {"s:age": "b", "q:how": ""}]
    late = [{"s:age": "c", "q:how": "car|bus"}, {"s:age": "a", "q:how": "bus"}]
    found = count(file(tmp_path / "f.parquet", table(early), table(late)), weights=np.ones(4))
    assert found.of("s:age", "q:how").multiple
    assert plain(found.of("s:age", "q:how")) == one_by_one(early + late, ("s:age", "q:how"), [1.0] * 4)


def test_thousands_of_combinations_take_no_more_cells_than_their_options(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    options = [f"option-{number}" for number in range(20)]
    rows = [
        {"s:age": AGES[place % 5], "q:how": "|".join(np.array(options)[random.random(20) < 0.5])}
        for place in range(4_000)
    ]
    assert len({row["q:how"] for row in rows}) > 3_900
    found = count(file(tmp_path / "f.parquet", table(rows[:50]), table(rows[50:])), weights=np.ones(len(rows)))
    assert plain(found.of("s:age", "q:how")) == one_by_one(rows, ("s:age", "q:how"), [1.0] * len(rows))


@pytest.mark.parametrize("rows", [0, 1])
def test_nobody_and_one_person(rows: int, tmp_path: Path) -> None:
    sources: list[Any] = [file(tmp_path / "f.parquet", table(PEOPLE[:1]).slice(0, rows)), InMemory(PEOPLE[:rows])]
    for source in sources:
        found = count(source, [("s:age", "q:use")], np.full(rows, 2.0))
        cells = found.of("s:age", "q:use")
        assert (found.responses, len(cells.rows)) == (rows, rows)
        assert cells.everybody.w is not None
        assert cells.everybody.w.tolist() == [2.0] * rows


def test_a_question_that_nobody_answered(tmp_path: Path) -> None:
    rows = [{"s:age": "a", "q:use": None}, {"s:age": "b", "q:use": None}]
    cells = count(file(tmp_path / "f.parquet", table(rows))).of("s:age", "q:use")
    assert (cells.columns, cells.answered.n.tolist(), cells.everybody.n.tolist()) == ((), [0, 0], [1, 1])
    turned = count(tmp_path / "f.parquet", [("q:use", "s:age")]).of("q:use", "s:age")
    assert (turned.rows, turned.chosen.n.tolist()) == (("",), [[1, 1]])


def test_columns_that_are_no_dictionary_are_read_too(tmp_path: Path) -> None:
    plainly = pa.table(
        {name: column.cast(pa.string()) for name, column in zip(NAMES, table(PEOPLE).columns, strict=True)}
    )
    assert all_plain(count(file(tmp_path / "p.parquet", plainly), PAIRS, WEIGHTS)) == all_plain(
        count(whole(tmp_path), PAIRS, WEIGHTS)
    )


@pytest.mark.parametrize(
    ("pairs", "weights", "code"),
    [
        ([("s:age", "q:nothing")], None, "no-such-column"),
        ([("s:age", "s:age")], None, "same-column"),
        ([("q:transport", "s:age")], None, "multiple-choice-rows"),
        (None, WEIGHTS[1:], "weights-length"),
        (None, np.append(WEIGHTS, 1.0), "weights-length"),
        (None, np.where(np.arange(len(WEIGHTS)) == 3, np.nan, WEIGHTS), "weights-not-usable"),
        (None, -WEIGHTS, "weights-not-usable"),
    ],
)
def test_what_cannot_be_counted(pairs: Any, weights: Any, code: str, tmp_path: Path) -> None:
    for source in (whole(tmp_path), InMemory(PEOPLE)):
        with pytest.raises(CannotCount) as refused:
            count(source, pairs, weights)
        assert refused.value.code == code


def test_a_pair_that_was_not_counted_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotCount, match="no-such-column column=s:age × channel"):
        count(whole(tmp_path)).of("s:age", "channel")
