"""What a published questionnaire says, in every language, as frozen dataclasses.

A definition is one JSON document (`engine/schema.json` describes it). `parse` turns the document into a `Survey`;
`Survey.document` is the document it came from, which is what gets stored and hashed.
"""

from .hashing import canonical, digest
from .kinds import CELL_TYPES, CHOICE_TYPES, CODE, FORMAT, OPTION_TYPES, QUESTION_TYPES, SHAPES, Condition, Text
from .parsing import parse
from .question import Image, Limits, Option, Question, Row
from .survey import Check, EqualityPart, Section, Survey

__all__ = [
    "CELL_TYPES",
    "CHOICE_TYPES",
    "CODE",
    "FORMAT",
    "OPTION_TYPES",
    "QUESTION_TYPES",
    "SHAPES",
    "Check",
    "Condition",
    "EqualityPart",
    "Image",
    "Limits",
    "Option",
    "Question",
    "Row",
    "Section",
    "Survey",
    "Text",
    "canonical",
    "digest",
    "parse",
]
