"""Short and long text. Stored as typed, with line ends made one kind and outer white space trimmed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError

# Characters, when the question sets no maximum of its own.
SHORT_MAXIMUM = 255
LONG_MAXIMUM = 10_000
# Word processors end lines with a vertical tab or a form feed too: nobody could see those to take them out.
_LINE_END = re.compile("\r\n|[\r\v\f\x85]")
# NUL is refused by PostgreSQL, lone surrogates by UTF-8; other control characters are never typed by people.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> str | None:
    """Return the text, or None when there is nothing but white space."""
    value = (list(fields.get(question.code, ())) or [""])[-1]
    return check(question, value) if value.strip() else None


def check(question: Question, value: Any) -> str:
    """Return the text as stored. Raises AnswerError when it is too long, too short or holds control characters."""
    read = clean if question.type == "long_text" else clean_line
    return read(value, maximum=maximum(question), minimum=int(question.limits.minimum or 0))


def maximum(question: Question) -> int:
    """Return how many characters the question takes."""
    standard = LONG_MAXIMUM if question.type == "long_text" else SHORT_MAXIMUM
    return int(question.limits.maximum or standard)


def clean(value: Any, *, maximum: int, minimum: int = 0, key: str = "") -> str:
    """Return the text with one kind of line end and no outer white space.

    Raises AnswerError: not text, too long or short (in characters), or with characters no database stores.
    """
    if not isinstance(value, str):
        raise AnswerError("not_text", key=key, forged=True)
    text = _LINE_END.sub("\n", value).strip()
    if _UNSTORABLE.search(text):
        raise AnswerError("bad_characters", key=key)
    if len(text) > maximum:
        raise AnswerError("too_long", {"count": maximum, "over": len(text) - maximum}, key=key)
    if len(text) < minimum:
        raise AnswerError("too_short", {"count": minimum}, key=key)
    return text


def clean_line(value: Any, *, maximum: int, minimum: int = 0, key: str = "") -> str:
    """Return a text of one line, as `clean` does. Raises AnswerError "one_line" where it has more.

    A browser would drop the line ends of such a text when it shows it again, and change it without a word.
    """
    text = clean(value, maximum=maximum, minimum=minimum, key=key)
    if "\n" in text:
        raise AnswerError("one_line", key=key)
    return text
