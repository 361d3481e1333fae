"""Labels in place of codes, in one language."""

from collections.abc import Mapping

from surveys.engine.definition import Text
from surveys.engine.text import words

from ..kinds import Column


def label_of(text: Text, language: str, source: str) -> str:
    """Return the words in the language, else in the source language, else in whichever there is."""
    return words(text, language, source).words or next((said for said in text.values() if said), "")


def value_labels(column: Column, language: str, source: str) -> Mapping[str, str]:
    """Return value → words for the values of a column that have words."""
    labels = {value: label_of(text, language, source) for value, text in column.values.items()}
    return {value: label for value, label in labels.items() if label}
