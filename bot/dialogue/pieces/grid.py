"""A grid, one row after another."""

from typing import Any

from bot.dialogue.replies import Piece
from surveys.engine.definition import Question
from surveys.engine.types.grid import cell_question

from .model import Around, CannotSkip, Parts


class Grid:
    """Parts: row code → value of the cell, None for a row that was skipped."""

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        row = next((row for row in whole.rows if row.code not in parts), None)
        if row is None:
            return None
        cell = cell_question(whole, row.code)
        place = whole.rows.index(row) + 1
        params = {"row": row.code, "number": place, "of": len(whole.rows)}
        return Piece(cell.code, cell, whole, asking="row", required=whole.required, params=params)

    def take(self, whole: Question, parts: Parts, piece: Piece, value: Any, around: Around) -> Parts:
        if value is None and whole.required:
            raise CannotSkip
        return {**parts, piece.params["row"]: value}

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        given = [row.code for row in whole.rows if row.code in parts]
        return {code: parts[code] for code in given[:-1]} if given else None

    def value(self, whole: Question, parts: Parts) -> Any:
        return {row.code: parts[row.code] for row in whole.rows if parts.get(row.code) is not None} or None
