"""Which columns an answer makes, by the type of its question; and that nobody's words get in."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.snapshot.answer_shapes import shapes_of
from analysis.snapshot.documents import fitting, read
from surveys.engine.definition import parse
from tests.analysis.builder import document, question, words

ROWS = [{"code": "r1", "label": words("One")}, {"code": "r2", "label": words("Two")}]
LETTERS = ("a", "b", "c")


def columns(asked: dict[str, Any], values: Sequence[Any]) -> dict[str, list[Any]]:
    """Column → its values, for one question and what each of several people answered; None is no answer."""
    answers = [{} if value is None else {asked["code"]: value} for value in values]
    shapes = shapes_of(parse(document("buses", [], [asked], "band")))
    found = read(
        [json.dumps(item).encode() for item in answers],
        pa.struct([(item.code, item.type) for item in shapes]),
        [item.code for item in shapes if item.mixed],
    )
    return {
        name: column.to_pylist()
        for shape in shapes
        for name, column in shape.columns(found.field(shape.code))
        if name in shape.names
    }


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("single_choice", ["b", None, ""], {"q:x": ["b", None, None]}),
        ("yes_no", ["a", "a", None], {"q:x": ["a", "a", None]}),
        ("multiple_choice", [["a", "c"], [], None, ["c", "a"]], {"q:x": ["a|c", None, None, "a|c"]}),
        ("projects", [["b"], None], {"q:x": ["b", None]}),
        ("scale", [4, None], {"q:x": ["4", None], "n:x": [4.0, None]}),
        ("number", [12, 0, None], {"n:x": [12.0, 0.0, None]}),
        ("money", ["12.5", "3", None], {"n:x": [12.5, 3.0, None]}),
        ("calculated", [5, "2.25", None], {"n:x": [5.0, 2.25, None]}),
        ("calculated", ["1.5", "2.25"], {"n:x": [1.5, 2.25]}),
        (
            "ranking",
            [["c", "a"], None, ["b"]],
            {"n:x.a": [2.0, None, None], "n:x.b": [None, None, 1.0], "n:x.c": [1.0, None, None]},
        ),
        (
            "budget",
            [{"a": 60, "c": 40}, None],
            {"n:x.a": [60.0, None], "n:x.b": [0.0, None], "n:x.c": [40.0, None]},
        ),
        ("statement", [None], {}),
    ],
)
def test_codes_and_numbers(kind: str, values: list[Any], expected: dict[str, list[Any]]) -> None:
    assert columns(question("x", kind, LETTERS), values) == expected


@pytest.mark.parametrize(
    ("cell", "values", "expected"),
    [
        ("single_choice", [{"r2": "b"}, None], {"q:x.r1": [None, None], "q:x.r2": ["b", None]}),
        ("multiple_choice", [{"r1": ["a", "b"]}, {}], {"q:x.r1": ["a|b", None], "q:x.r2": [None, None]}),
        ("scale", [{"r1": 2}], {"q:x.r1": ["2"], "n:x.r1": [2.0], "q:x.r2": [None], "n:x.r2": [None]}),
    ],
)
def test_a_grid_has_a_column_a_row(cell: str, values: list[Any], expected: dict[str, list[Any]]) -> None:
    assert columns(question("x", "grid", LETTERS, cell=cell, rows=ROWS), values) == expected


@pytest.mark.parametrize(
    ("kind", "value", "nothing"),
    [
        ("long_text", "a secret", ""),
        ("short_text", "a secret", None),
        ("date", "2026-02-03", None),
        ("time", "12:30", None),
        ("email", "a@example.org", None),
        ("postcode", "LE1 1AA", None),
        ("place", {"postcode": "LE1 1AA", "geometry": {"type": "Point", "coordinates": [1, 2]}}, None),
        ("file", [{"id": "1", "name": "secret.pdf"}], []),
        ("group", [{"name": "a secret"}], []),
        ("consent", True, None),
    ],
)
def test_of_words_and_the_like_only_that_they_are_there(kind: str, value: Any, nothing: Any) -> None:
    assert columns(question("x", kind), [value, nothing, None]) == {"q:x": ["answered", None, None]}


@pytest.mark.parametrize(
    ("kind", "value"),
    [("single_choice", "a secret"), ("multiple_choice", ["a secret"]), ("single_choice", 5)],
)
def test_what_is_no_code_of_the_question_is_answered_and_no_more(kind: str, value: Any) -> None:
    assert columns(question("x", kind, LETTERS), [value, None]) == {"q:x": ["answered", None]}


@pytest.mark.parametrize("value", ["many", "1e999", "", [1]])
def test_what_is_no_number_is_no_answer(value: Any) -> None:
    assert columns(question("x", "money"), [value, "2"]) == {"n:x": [None, 2.0]}


SHAPE = pa.struct(
    [
        ("text", pa.string()),
        ("list", pa.list_(pa.string())),
        ("whole", pa.int64()),
        ("there", pa.struct([])),
        ("grid", pa.struct([("r1", pa.string())])),
        ("ticked", pa.bool_()),
    ]
)
_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
_fits = st.fixed_dictionaries(
    {},
    optional={
        "text": st.none() | _text,
        "list": st.none() | st.lists(_text, max_size=3),
        "whole": st.none() | st.integers(-(2**63), 2**63 - 1),
        "there": st.none() | st.dictionaries(_text, _text, max_size=2),
        "grid": st.none() | st.fixed_dictionaries({}, optional={"r1": _text, "r2": _text}),
        "ticked": st.none() | st.booleans(),
        "another": st.none() | _text | st.lists(st.integers(), max_size=2),
    },
)


@given(st.lists(_fits, max_size=6))
def test_arrow_and_python_read_the_same(documents: list[dict[str, Any]]) -> None:
    sent = [json.dumps(item, ensure_ascii=False).encode() for item in documents]
    assert read(sent, SHAPE).to_pylist() == pa.array([fitting(item, SHAPE) for item in documents], SHAPE).to_pylist()


@pytest.mark.parametrize(
    "odd",
    [b'{"whole":"3"}', b'{"whole":1e3}', b'{"whole":true}', b'{"text":7}', b'{"text":"\\ud800"}', b"[]", b"null",
     b'{"list":"p"}', b'{"text":"x",\n"whole":1}', b'{"text":"x","text":"y"}', b'{"whole":99999999999999999999}'],
)  # fmt: skip
def test_one_odd_document_changes_nothing_of_the_others(odd: bytes) -> None:
    other = b'{"text": "same", "list": ["p", null], "whole": 2, "grid": {"r1": "z", "r9": 1}}  '
    (alone,) = read([other], SHAPE).to_pylist()
    assert read([other, odd, other], SHAPE).to_pylist()[::2] == [alone, alone]
