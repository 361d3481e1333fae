"""Reading the answers of a page, and checking a whole set of answers.

`read_page` takes what a browser sent; `check` takes an answer document (stored, imported, sent by a program). Both
give values to keep and findings; neither raises for bad input.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .definition import Question, Section
from .errors import AnswerError
from .formulas import canonical
from .path import Answers, Path, walk
from .reading import Finding, Reading, as_stored, check_question, plain_names, read_question
from .types import Fields, group

__all__ = ["Finding", "Reading", "check", "finished", "form_names", "read_page"]

# Types of which "save and finish later" keeps an answer that is not complete.
_PARTIAL = frozenset({"multiple_choice", "ranking", "budget", "group", "file"})


def form_names(question: Question) -> tuple[str, ...]:
    """Every field name that the form of this question sends."""
    return group.names(question) if question.type == "group" else plain_names(question)


def read_page(
    questions: Iterable[Question], fields: Fields, today: date, *, require: bool = True, known: Answers | None = None
) -> Reading:
    """Read the questions of one page. `require=False` lets required questions wait (save and finish later).

    known: the answers on the path before this page, which the rules inside a repeated group may name.
    """
    reading = Reading()
    for question in questions:
        if question.type == "group":
            before = {**(known or {}), **reading.answers}
            group.from_form(question, fields, before, today, reading, require=require)
        elif question.type != "calculated":
            read_question(question, fields, today, reading, require=require)
    return reading


def check(sections: Iterable[Section], answers: Mapping[str, Any], today: date | None = None) -> Reading:
    """Check a whole answer document against the questions that apply to it on the day `today`.

    Returns the values on the path, as they are to be stored, and a finding for each that is unknown to the
    questionnaire, invalid, or missing though required. What is calculated is put in; another value sent for it is
    refused.
    """
    sections = tuple(sections)
    everything = [question for section in sections for question in section.questions]
    known = {key: question for question in everything for key in question.answer_keys()}
    reading = Reading()
    for key in _unknown(known, answers):
        error = AnswerError("unknown_question", {"key": key}, key=key, forged=True)
        reading.findings.append(Finding(everything[0], key, error))
    # Rules read answers as they are stored: 12.50 as 12.5, and white space alone as no answer.
    told = {key: _as_stored(known[key], key, value) for key, value in answers.items() if key in known}
    path = walk(sections, told, today)
    asked = path.questions
    for question in asked:
        if question.type == "group":
            # Numbered as they were sent: the path leaves out entries that say nothing.
            sent = told[question.code] if question.code in path.answers else None
            group.check(question, sent, path.answers, today, reading)
        else:
            check_question(question, path.answers, reading)
    _calculate(path, answers, reading)
    if path.exit is not None:
        last = asked[-1] if asked else everything[0]
        reading.findings.append(Finding(last, last.code, AnswerError("ended_early")))
    return reading


def finished(question: Question, answers: Answers, today: date | None) -> bool:
    """Return whether the answer on the path to a question is complete: a draft may keep half of one.

    A question that may go without an answer, and has none, is finished.
    """
    if answers.get(question.code) is None:
        return not question.required
    if question.type not in _PARTIAL:
        return True
    reading = Reading()
    if question.type == "group":
        group.check(question, answers[question.code], answers, today, reading)
    else:
        check_question(question, answers, reading)
    return not reading.findings


def _unknown(known: Mapping[str, Question], answers: Mapping[str, Any]) -> Iterable[str]:
    for key, value in answers.items():
        question = known.get(key)
        if question is None:
            yield key
        elif question.type == "group":
            yield from group.unknown_keys(question, value)


def _as_stored(question: Question, key: str, value: Any) -> Any:
    if question.type == "group":
        return group.entries_as_stored(question, value)
    return value if question.type == "calculated" else as_stored(question, key, value)


def _calculate(path: Path, sent: Mapping[str, Any], reading: Reading) -> None:
    for question in path.calculated:
        value = path.answers.get(question.code)
        if value is not None:
            reading.answers[question.code] = value
        claimed = sent.get(question.code)
        if claimed is not None and (value is None or canonical(claimed) != value):
            reading.findings.append(Finding(question, question.code, AnswerError("calculated_otherwise")))
