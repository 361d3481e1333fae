"""What questions and options are called, in the reader's language. Pure."""

from analysis.questions import SCALE, Counted
from surveys.engine.definition import Text


def question_label(item: Counted, language: str) -> str:
    """Return the words of a question; of a grid's row, those of the grid and of the row."""
    words = _in(item.question.text, language)
    if not item.row:
        return words
    row = next(_in(row.label, language) for row in item.question.rows if row.code == item.row)
    return f"{words} – {row}"


def option_label(item: Counted, option: str, language: str) -> str:
    """Return the words of an option; of a point of a scale its number, and the words for the ends.

    An option that only an older version had has its code.
    """
    if item.kind == SCALE:
        return _point(item, option, language)
    found = item.question.option(option)
    return _in(found.label, language) if found else option


def unit(item: Counted, language: str) -> str:
    """Return what a value is counted in, for instance "£", or nothing."""
    return _in(item.question.unit, language) if item.question.unit else ""


def _point(item: Counted, option: str, language: str) -> str:
    ends = (
        {item.options[0]: item.question.low_label, item.options[-1]: item.question.high_label} if item.options else {}
    )
    words = ends.get(option)
    return f"{option} – {_in(words, language)}" if words else option


def _in(text: Text, language: str) -> str:
    return text.get(language) or next(iter(text.values()))
