"""Reading the answers of a page, and checking a whole set of answers.

`read_page` takes what a browser sent; `check` takes an answer document (stored, imported, sent by a program). Both
give values to keep and findings; neither raises for bad input.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from .definition import Option, Question, Section
from .errors import AnswerError
from .path import applicable, exit_of, on_path
from .types import CHECK, FROM_FORM, ROW_NAMES, Fields
from .types.dates import field_names
from .types.texts import SHORT_MAXIMUM, clean


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one answer. `key` is the question's code, or `<question>.<option>` for its words."""

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


def form_names(question: Question) -> tuple[str, ...]:
    """Every field name that the form of this question sends."""
    if question.type in ("date", "partial_date"):
        return field_names(question)
    if question.type in ROW_NAMES:
        return ROW_NAMES[question.type](question)
    if question.type == "birth_date":
        return (*field_names(question), question.code)
    return question.answer_keys()


def read_page(questions: Iterable[Question], fields: Fields, today: date, *, require: bool = True) -> Reading:
    """Read the questions of one page. `require=False` lets required questions wait (save and finish later)."""
    reading = Reading()
    for question in questions:
        try:
            # Half a grid, or a consent not given yet, may wait like any other required answer.
            value = FROM_FORM[question.type](question if require else replace(question, required=False), fields, today)
            if value is None and question.required and require:
                raise AnswerError("required")
        except AnswerError as error:
            reading.findings.append(Finding(question, error.key or question.code, error))
            continue
        reading.answers[question.code] = value
        for option in question.options:
            if option.other:
                _read_words(question, option, value, fields, reading, require=require)
    return reading


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
    chosen = _chose(option, value)
    typed = (list(fields.get(key, ())) or [""])[-1]
    try:
        if chosen and question.required and require and not typed.strip():
            raise AnswerError("say_what", key=key)
        reading.answers[key] = clean(typed, maximum=SHORT_MAXIMUM, key=key) or None if chosen else None
    except AnswerError as error:
        reading.findings.append(Finding(question, key, error))


def check(sections: Iterable[Section], answers: Mapping[str, Any], today: date | None = None) -> Reading:
    """Check a whole answer document against the questions that apply to it on the day `today`.

    Returns the values on the path, as they are to be stored, and a finding for each that is unknown to the
    questionnaire, invalid, or missing though required.
    """
    sections = tuple(sections)
    everything = [question for section in sections for question in section.questions]
    known = {key: question for question in everything for key in question.answer_keys()}
    reading = Reading()
    for key in answers:
        if key not in known:
            reading.findings.append(
                Finding(
                    everything[0],
                    key,
                    AnswerError("unknown_question", {"key": key}, key=key, forged=True),
                )
            )
    # Rules read answers as they are stored: 12.50 as 12.5, and white space alone as no answer.
    told = {key: _as_stored(known[key], key, value) for key, value in answers.items() if key in known}
    kept = on_path(sections, told, today)
    asked = applicable(sections, told, today)
    for question in asked:
        _check_question(question, kept, reading)
    if exit_of(sections, told, today) is not None:
        last = asked[-1] if asked else everything[0]
        reading.findings.append(Finding(last, last.code, AnswerError("ended_early")))
    return reading


def _as_stored(question: Question, key: str, value: Any) -> Any:
    """Return the value as it would be stored, None when it says nothing, or as it is when it is not valid."""
    try:
        if key == question.code:
            value = CHECK[question.type](question, value)
        else:
            value = clean(value, maximum=SHORT_MAXIMUM, key=key)
    except AnswerError:
        pass
    return None if value in ("", [], {}) else value


def _check_question(question: Question, kept: Mapping[str, Any], reading: Reading) -> None:
    value = kept.get(question.code)
    if value is None:
        if question.required:
            reading.findings.append(Finding(question, question.code, AnswerError("required")))
        return
    try:
        reading.answers[question.code] = CHECK[question.type](question, value)
    except AnswerError as error:
        reading.findings.append(Finding(question, question.code, error))
    for option in question.options:
        key = question.other_key(option)
        try:
            if key in kept:
                reading.answers[key] = clean(kept[key], maximum=SHORT_MAXIMUM, key=key)
            elif option.other and question.required and _chose(option, value):
                raise AnswerError("say_what", key=key)
        except AnswerError as error:
            reading.findings.append(Finding(question, key, error))


def _chose(option: Option, value: Any) -> bool:
    return option.code in value if isinstance(value, list) else bool(option.code == value)
