"""The rules of an element: SurveyJS's expressions as conditions of ours."""

from collections.abc import Mapping
from typing import Any

from ..draft import Book
from ..expressions.surveyjs import parse_surveyjs


def parse_rule(book: Book, item: str, element: Mapping[str, Any], *keys: str) -> list[Any]:
    """Return the rules under these keys of an element."""
    found = []
    for key in keys:
        source = element.get(key)
        if isinstance(source, str) and source.strip():
            rule = book.rule(f"{item}: {key}", source, parse_surveyjs)
            found.extend([rule] if rule else [])
    return found
