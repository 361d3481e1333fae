"""Files. Stored as a list of descriptions: `{"id": UUID as text, "name", "type", "size"}`, size in bytes.

What a browser sends is read, checked and kept by `surveys.services.uploads` before the engine sees it. A field of a
form then holds the descriptions of what was kept, as JSON, and never anything that a browser says about a file.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError

# The kinds of file that can be taken, and the ending of the name that fits each.
KINDS: Mapping[str, str] = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
MEGABYTE = 1024 * 1024
STANDARD_MEGABYTES = 10
# No question takes more files than this.
MOST_FILES = 10
NAME_LENGTH = 100
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PARTS = ("id", "name", "type", "size")


def accepted(question: Question) -> tuple[str, ...]:
    """Return the kinds of file that the question takes: all that there are, unless it names some."""
    return question.accept or tuple(KINDS)


def megabytes(question: Question) -> int:
    """Return how large each file may be, in units of 1024 × 1024 bytes."""
    return question.megabytes or STANDARD_MEGABYTES


def fewest(question: Question) -> int:
    """Return how many files an answer has at the least."""
    return int(question.limits.minimum or 1)


def most(question: Question) -> int:
    """Return how many files an answer has at the most: one, unless the question says more."""
    return int(question.limits.maximum or 1)


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> list[dict[str, Any]] | None:
    """Return the descriptions, or None when there are none. Raises AnswerError."""
    sent = (list(fields.get(question.code, ())) or [""])[-1]
    if not sent:
        return None
    try:
        value = json.loads(sent)
    except (ValueError, RecursionError):
        # A box of text where a file belongs: a page that was sent without its files, or not by a browser.
        raise AnswerError("not_a_file") from None
    return check(question, value) if value != [] else None


def check(question: Question, value: Any) -> list[dict[str, Any]]:
    """Return the descriptions as they are stored. Raises AnswerError: another shape, kind, size or number of them.

    Whether the files exist and belong to this response is for the services to find out.
    """
    if not isinstance(value, list) or not value or not all(map(is_description, value)):
        raise AnswerError("not_a_file", forged=True)
    if len({item["id"] for item in value}) != len(value):
        raise AnswerError("not_a_file", forged=True)
    for item in value:
        if item["type"] not in accepted(question):
            raise AnswerError("file_kind", {"name": item["name"], "kinds": accepted(question)})
        if item["size"] > megabytes(question) * MEGABYTE:
            raise AnswerError("file_too_large", {"name": item["name"], "megabytes": megabytes(question)})
    stored = [{part: item[part] for part in PARTS} for item in value]
    # A draft keeps too few or too many, so that nothing has to be chosen again.
    if len(stored) < fewest(question):
        raise AnswerError("files_too_few", {"count": fewest(question)}, partial=stored)
    if len(stored) > most(question):
        raise AnswerError("files_too_many", {"count": most(question)}, partial=stored)
    return stored


def to_form(question: Question, value: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return stored descriptions as the field that `from_form` reads."""
    return {question.code: [json.dumps(list(value), ensure_ascii=False)]}


def is_description(item: Any) -> bool:
    """Return whether this has the shape of the description of a file."""
    if not isinstance(item, dict) or set(item) != set(PARTS):
        return False
    texts = all(isinstance(item[part], str) for part in ("id", "name", "type"))
    return (
        texts
        and type(item["size"]) is int
        and item["size"] > 0
        and bool(_UUID.fullmatch(item["id"]))
        and 0 < len(item["name"]) <= NAME_LENGTH
        and item["name"].isprintable()
    )
