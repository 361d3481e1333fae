"""Reading and checking the answer to one question, with the words of the options that ask to say more."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from .definition import Option, Question
from .errors import AnswerError
from .path import chose
from .types import CHECK, FROM_FORM, ROW_NAMES, Fields
from .types.dates import field_names
from .types.texts import SHORT_MAXIMUM, clean_line


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one answer. `key` is the question's code, or `<question>.<option>` for its words.

    Inside a repeated group the question is that of the entry, under the code `<group>.<number>.<question>`.
    """

    question: Question
    key: str
    error: AnswerError


@dataclass(slots=True)
class Reading:
    """What a page said: values to keep by key (None clears), and what was wrong."""

    answers: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def forged(self) -> bool:
        """True when no honest form could have sent this."""
        return any(finding.error.forged for finding in self.findings)


def plain_names(question: Question) -> tuple[str, ...]:
    """Every field name that the form of this question sends; for a group see `types.group`."""
    if question.type in ("date", "partial_date"):
        return field_names(question)
    if question.type in ROW_NAMES:
        return ROW_NAMES[question.type](question)
    if question.type == "birth_date":
        return (*field_names(question), question.code)
    return question.answer_keys()


def read_question(question: Question, fields: Fields, today: date, reading: Reading, *, require: bool) -> None:
    """Read what a browser sent for one question into the reading. `require=False` lets what is missing wait."""
    try:
        # Half a grid, or a consent not given yet, may wait like any other required answer.
        value = FROM_FORM[question.type](question if require else replace(question, required=False), fields, today)
        if value is None and question.required and require:
            raise AnswerError("required")
    except AnswerError as error:
        if require or error.partial is None:
            reading.findings.append(Finding(question, error.key or question.code, error))
            return
        value = error.partial
    reading.answers[question.code] = value
    for option in question.options:
        if option.other:
            _read_words(question, option, value, fields, reading, require=require)


def _read_words(
    question: Question,
    option: Option,
    value: Any,
    fields: Fields,
    reading: Reading,
    *,
    require: bool,
) -> None:
    key = question.other_key(option)
    chosen = chose(option.code, value)
    typed = (list(fields.get(key, ())) or [""])[-1]
    try:
        if chosen and question.required and require and not typed.strip():
            raise AnswerError("say_what", key=key)
        reading.answers[key] = clean_line(typed, maximum=SHORT_MAXIMUM, key=key) or None if chosen else None
    except AnswerError as error:
        reading.findings.append(Finding(question, key, error))


def check_question(question: Question, kept: Mapping[str, Any], reading: Reading) -> None:
    """Check a stored answer, or one that claims to be, and put it into the reading as it is to be stored."""
    value = kept.get(question.code)
    if value is None:
        if question.required:
            reading.findings.append(Finding(question, question.code, AnswerError("required")))
        return
    try:
        reading.answers[question.code] = CHECK[question.type](question, value)
    except AnswerError as error:
        reading.findings.append(Finding(question, error.key or question.code, error))
    for option in question.options:
        key = question.other_key(option)
        try:
            if key in kept:
                reading.answers[key] = clean_line(kept[key], maximum=SHORT_MAXIMUM, key=key)
            elif option.other and question.required and chose(option.code, value):
                raise AnswerError("say_what", key=key)
        except AnswerError as error:
            reading.findings.append(Finding(question, key, error))


def as_stored(question: Question, key: str, value: Any) -> Any:
    """Return the value as it would be stored, None when it says nothing, or as it is when it is not valid."""
    try:
        if key == question.code:
            value = CHECK[question.type](question, value)
        else:
            value = clean_line(value, maximum=SHORT_MAXIMUM, key=key)
    except AnswerError:
        pass
    return None if value in ("", [], {}) else value
