"""What the answer to a question looks like in a response's document, and which columns it makes. Pure.

A shape's `type` is what Arrow's JSON reader is told to expect; `columns` turns what it read into named columns:
`q:` dictionaries of codes, null where there is no answer, and `n:` numbers, null where there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot import answer_columns as make
from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.types.numbers import scale_points

Columns = Iterator[tuple[str, pa.Array]]
CHOSEN, COUNTED = "q:", "n:"


@dataclass(frozen=True, slots=True)
class Shape:
    """One question. names: of all its columns, in order · mixed: its values are strings and numbers."""

    code: str
    type: pa.DataType
    names: tuple[str, ...]
    columns: Callable[[pa.Array], Columns]
    mixed: bool = False


def shapes_of(definition: Definition) -> tuple[Shape, ...]:
    """Return a shape for each question that has an answer, in order."""
    made = (shape_of(question) for question in definition.questions())
    return tuple(shape for shape in made if shape is not None)


def shape_of(question: Question) -> Shape | None:
    """Return the shape of a question's answers; None for a statement, which has none."""
    if question.type == "statement":
        return None
    maker = _SHAPES.get(question.type)
    return maker(question) if maker else _words(question)


def _single(question: Question) -> Shape:
    name, known = CHOSEN + question.code, _options(question)
    return Shape(question.code, pa.string(), (name,), lambda found: iter([(name, make.single(found, known))]))


def _several(question: Question) -> Shape:
    name, known = CHOSEN + question.code, _options(question)
    return Shape(
        question.code, pa.list_(pa.string()), (name,), lambda found: iter([(name, make.several(found, known))])
    )


def _scale(question: Question) -> Shape:
    points = tuple(str(point) for point in scale_points(question))
    chosen, counted = CHOSEN + question.code, COUNTED + question.code

    def columns(found: pa.Array) -> Columns:
        yield chosen, make.single(pc.cast(found, pa.string()), points)
        yield counted, make.numbers(found)

    return Shape(question.code, pa.int64(), (chosen, counted), columns)


def _number(question: Question) -> Shape:
    # Whole numbers are stored as numbers, others as decimal strings.
    whole = question.type == "number" and question.limits.decimals == 0
    name = COUNTED + question.code
    kind = pa.int64() if whole else pa.string()
    # What is calculated is a whole number for one person and has decimals for the next.
    mixed = question.type == "calculated"
    return Shape(question.code, kind, (name,), lambda found: iter([(name, make.numbers(found))]), mixed)


def _grid(question: Question) -> Shape:
    from surveys.engine.types.grid import cell_question

    cells = {row.code: _SHAPES[question.cell](cell_question(question, row.code)) for row in question.rows}

    def columns(found: pa.Array) -> Columns:
        for row, cell in cells.items():
            yield from cell.columns(pc.struct_field(found, row))

    names = tuple(name for cell in cells.values() for name in cell.names)
    return Shape(question.code, pa.struct([(row, cell.type) for row, cell in cells.items()]), names, columns)


def _budget(question: Question) -> Shape:
    names = {option: f"{COUNTED}{question.code}.{option}" for option in _options(question)}

    def columns(found: pa.Array) -> Columns:
        for option, name in names.items():
            # Nothing is stored for an option that got nothing.
            amount = pc.fill_null(pc.struct_field(found, option), 0)
            yield name, make.numbers(pc.if_else(found.is_valid(), amount, None))

    return Shape(question.code, pa.struct([(option, pa.int64()) for option in names]), tuple(names.values()), columns)


def _ranking(question: Question) -> Shape:
    names = {option: f"{COUNTED}{question.code}.{option}" for option in _options(question)}

    def columns(found: pa.Array) -> Columns:
        for option, places in make.places(found, tuple(names)).items():
            yield names[option], places

    return Shape(question.code, pa.list_(pa.string()), tuple(names.values()), columns)


def _words(question: Question) -> Shape:
    name = CHOSEN + question.code
    kind = _WORDS.get(question.type, pa.string())
    return Shape(question.code, kind, (name,), lambda found: iter([(name, make.answered(found))]))


def _options(question: Question) -> tuple[str, ...]:
    return tuple(option.code for option in question.options)


_SHAPES: Mapping[str, Callable[[Question], Shape]] = {
    "single_choice": _single,
    "yes_no": _single,
    "multiple_choice": _several,
    "projects": _several,
    "scale": _scale,
    "number": _number,
    "money": _number,
    "calculated": _number,
    "grid": _grid,
    "budget": _budget,
    "ranking": _ranking,
}
# Answers of which no more is read than that they are there, and that are no strings.
_WORDS: Mapping[str, pa.DataType] = {
    "place": pa.struct([]),
    "file": pa.list_(pa.struct([])),
    "group": pa.list_(pa.struct([])),
    "consent": pa.bool_(),
}
