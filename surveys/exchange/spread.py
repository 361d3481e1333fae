"""Stored answers to the columns of the table: the counterpart of `gather`."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from surveys.engine.definition import Question

from .question_columns import PLACE_PARTS, WORDS

Row = dict[str, Any]
Put = Callable[[Row, Any], None]
FILE_SEPARATOR = "; "


class Spreader:
    """Spreads the answers to some questions over a row. Made once for a version, used for all its responses."""

    def __init__(self, questions: Iterable[Question], prefix: str = "") -> None:
        self._puts: dict[str, Put] = {}
        for question in questions:
            name = prefix + question.code
            self._puts[question.code] = _PUTS.get(question.type, _as_it_is)(question, name)
            for option in question.options:
                if option.other:
                    self._puts[question.other_key(option)] = _as_it_is(question, f"{name}.{option.code}.{WORDS}")

    def into(self, row: Row, answers: Mapping[str, Any]) -> None:
        """Write the answers to the row, by column name. What these questions do not ask is passed over."""
        for key, value in answers.items():
            put = self._puts.get(key)
            if put is not None and value is not None:
                put(row, value)


def _as_it_is(question: Question, name: str) -> Put:
    def put(row: Row, value: Any) -> None:
        row[name] = value

    return put


def _flags(question: Question, name: str) -> Put:
    names = {option.code: f"{name}.{option.code}" for option in question.options}
    none = dict.fromkeys(names.values(), 0)

    def put(row: Row, value: Any) -> None:
        row.update(none)
        for code in value:
            row[names[code]] = 1

    return put


def _ranks(question: Question, name: str) -> Put:
    def put(row: Row, value: Any) -> None:
        for rank, code in enumerate(value, start=1):
            row[f"{name}.{code}"] = rank

    return put


def _amounts(question: Question, name: str) -> Put:
    none = {f"{name}.{option.code}": 0 for option in question.options}

    def put(row: Row, value: Any) -> None:
        row.update(none)
        row.update((f"{name}.{code}", amount) for code, amount in value.items())

    return put


def _grid(question: Question, name: str) -> Put:
    inner = _flags if question.cell == "multiple_choice" else _as_it_is
    puts = {row.code: inner(question, f"{name}.{row.code}") for row in question.rows}

    def put(row: Row, value: Any) -> None:
        for code, cell in value.items():
            puts[code](row, cell)

    return put


def _place(question: Question, name: str) -> Put:
    def put(row: Row, value: Any) -> None:
        for part in PLACE_PARTS:
            if part in value:
                said = value[part]
                compact = json.dumps(said, ensure_ascii=False, separators=(",", ":")) if part == "geometry" else said
                row[f"{name}.{part}"] = compact

    return put


def _group(question: Question, name: str) -> Put:
    spreaders: list[Spreader] = []

    def put(row: Row, value: Any) -> None:
        while len(spreaders) < len(value):
            spreaders.append(Spreader(question.questions, f"{name}.{len(spreaders) + 1}."))
        for spreader, entry in zip(spreaders, value, strict=False):
            spreader.into(row, entry)

    return put


def _files(question: Question, name: str) -> Put:
    def put(row: Row, value: Any) -> None:
        row[name] = FILE_SEPARATOR.join(file["name"] for file in value)

    return put


def _ticked(question: Question, name: str) -> Put:
    def put(row: Row, value: Any) -> None:
        row[name] = int(value)

    return put


_PUTS: Mapping[str, Callable[[Question, str], Put]] = {
    "multiple_choice": _flags,
    "projects": _flags,
    "ranking": _ranks,
    "budget": _amounts,
    "grid": _grid,
    "place": _place,
    "group": _group,
    "file": _files,
    "consent": _ticked,
}
