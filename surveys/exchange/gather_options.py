"""Options chosen, ranked and given amounts, from the cells that stand in a column each or in a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.types.numbers import whole

SEPARATOR = ";"
# The list in one cell and the columns of the options disagree.
SAID_TWICE = "said_twice"
_TICKED, _UNTICKED = frozenset({"1", "true", "yes", "x"}), frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in the columns of one question in one row. `name` is the column of the question itself."""

    row: Mapping[str, str]
    name: str
    today: date

    def of(self, *parts: str) -> str:
        """Return the text in the column of the question, or of a part of it, without outer white space."""
        return self.row.get(".".join([self.name, *parts]), "").strip()


def _ticked(cells: Cells, *parts: str) -> bool:
    said = cells.of(*parts).lower()
    if said not in _TICKED | _UNTICKED:
        raise AnswerError("unknown_option", key=".".join([cells.name, *parts]))
    return said in _TICKED


def _chosen(question: Question, cells: Cells, *row: str) -> list[str] | None:
    return [option.code for option in question.options if _ticked(cells, *row, option.code)] or None


def _listed(cells: Cells) -> list[str] | None:
    return [code for code in map(str.strip, cells.of().split(SEPARATOR)) if code] or None


def choices(question: Question, cells: Cells) -> list[str] | None:
    """Return the codes of the options that are ticked, or listed in the question's own column."""
    listed, ticked = _listed(cells), _chosen(question, cells)
    if listed and ticked and set(listed) != set(ticked):
        raise AnswerError(SAID_TWICE, key=cells.name)
    # Codes that the question does not have, and one of several that shut out one another, are found by its own check.
    return listed or ticked


def consent(question: Question, cells: Cells) -> bool | None:
    """Return True when the box is ticked."""
    return _ticked(cells) or None


def ranks(question: Question, cells: Cells) -> list[str] | None:
    """Return the codes in the order of their ranks, or as they are listed in the question's own column."""
    found: dict[int, str] = {}
    for option in question.options:
        said = cells.of(option.code)
        if not said:
            continue
        key = f"{cells.name}.{option.code}"
        rank = _whole(said, key)
        if not 1 <= rank <= len(question.options):
            raise AnswerError("rank_unknown", {"count": len(question.options)}, key=key)
        if rank in found:
            raise AnswerError("rank_tie", {"rank": rank}, key=key)
        found[rank] = option.code
    skipped = next((rank for rank in range(1, max(found, default=0)) if rank not in found), None)
    if skipped is not None:
        raise AnswerError("rank_skipped", {"rank": skipped}, key=cells.name)
    return [found[rank] for rank in sorted(found)] or _listed(cells)


def amounts(question: Question, cells: Cells) -> dict[str, int] | None:
    """Return the amounts above nothing, by option."""
    said = {option.code: cells.of(option.code) for option in question.options}
    given = {code: _whole(text, f"{cells.name}.{code}") for code, text in said.items() if text}
    # A budget of nothing at all is not a budget; empty cells beside amounts are nothing spent.
    return {code: amount for code, amount in given.items() if amount} if given else None


def _whole(text: str, key: str) -> int:
    try:
        return whole(text)
    except AnswerError as error:
        raise AnswerError(error.code, error.params, key=key) from None


def grid(question: Question, cells: Cells) -> dict[str, Any] | None:
    """Return the rows that are answered, by their codes."""
    found: dict[str, Any] = {}
    for row in question.rows:
        said = cells.of(row.code)
        if question.cell == "multiple_choice":
            if chosen := _chosen(question, cells, row.code):
                found[row.code] = chosen
        elif said:
            found[row.code] = _whole(said, f"{cells.name}.{row.code}") if question.cell == "scale" else said
    return found or None
