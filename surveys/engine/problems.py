"""What stops a definition from being published, each problem at its place in the document."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import jsonschema

from .definition import CODE, Question, Survey, parse
from .group_problems import group_problems
from .journey import applicable_pages
from .limit_problems import limit_problems
from .mark_problems import mark_problems
from .option_problems import option_problems
from .problem import Path, Problem
from .rule_problems import rule_problems
from .types.dates import field_names

# Types that a form asks in three boxes.
DATES = ("date", "partial_date")

# What is wrong with these is said in words of their own, whichever rule of the schema finds it.
_SAID: Mapping[str | int, str] = {"accept": "file_kinds", "megabytes": "file_megabytes"}

# Names that a form sends beside its questions: a question may not be called like one of them.
OWN_NAMES = frozenset({"token", "action", "revision", "csrfmiddlewaretoken"})

__all__ = ["OWN_NAMES", "Path", "Problem", "find", "schema"]


def find(document: Mapping[str, Any]) -> list[Problem]:
    """Return every problem of a definition document; none means that it can be published."""
    shape = [*_misshapen(document)]
    if shape:
        return shape
    survey = parse(document)
    found = [
        *_structure(survey),
        *_codes(survey),
        *_questions(survey),
        *_checks(survey),
        *mark_problems(survey),
        *rule_problems(survey),
    ]
    # Rules that name what is not there cannot be followed.
    return found or [*_beginning(survey)]


@cache
def schema() -> dict[str, Any]:
    """Return the published JSON Schema of a definition."""
    text = resources.files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _misshapen(document: Mapping[str, Any]) -> Iterator[Problem]:
    validator = jsonschema.Draft202012Validator(schema())
    for error in validator.iter_errors(document):
        path = tuple(error.absolute_path)
        said = next((_SAID[step] for step in path[-2:] if step in _SAID), "wrong_shape")
        yield Problem(path, said, {"rule": str(error.validator)})


def _structure(survey: Survey) -> Iterator[Problem]:
    if not survey.sections:
        yield Problem(("sections",), "no_sections")
    if not survey.title.get(survey.source_language):
        yield Problem(("title",), "no_title")
    for index, section in enumerate(survey.sections):
        if section.exit and section.questions:
            yield Problem(("sections", index, "questions"), "exit_with_questions")
        elif not section.questions and not section.exit:
            yield Problem(("sections", index, "questions"), "no_questions")
        if not section.title.get(survey.source_language):
            yield Problem(("sections", index, "title"), "no_section_title")


def _codes(survey: Survey) -> Iterator[Problem]:
    sections: set[str] = set()
    # The three boxes of a date are called after its code: no other question may be called like one of them.
    asked = (item for question in survey.questions() for item in (question, *question.questions))
    boxes = {name for question in asked if question.type in DATES for name in field_names(question)}
    questions: set[str] = set(boxes)
    for path, section in _sections(survey):
        yield from _code(path, section.code, sections)
        for question_path, question in _asked(path, section.questions):
            if question.code in OWN_NAMES:
                yield Problem((*question_path, "code"), "reserved_code", {"code": question.code})
            yield from _code(question_path, question.code, questions)
            options: set[str] = set()
            for index, option in enumerate(question.options):
                yield from _code((*question_path, "options", index), option.code, options)


def _code(path: Path, code: str, seen: set[str]) -> Iterator[Problem]:
    if not CODE.fullmatch(code):
        yield Problem((*path, "code"), "bad_code", {"code": code})
    elif code in seen:
        yield Problem((*path, "code"), "duplicate_code", {"code": code})
    seen.add(code)


def _questions(survey: Survey) -> Iterator[Problem]:
    source = survey.source_language
    for path, section in _sections(survey):
        for question_path, question in _asked(path, section.questions):
            if not question.text.get(source):
                yield Problem((*question_path, "text"), "no_question_text")
            yield from option_problems(question_path, question, source)
            if question.type == "birth_date":
                yield Problem((*question_path, "type"), "birth_date_not_here")
            yield from limit_problems(question_path, question)
            yield from group_problems(question_path, question)


def _checks(survey: Survey) -> Iterator[Problem]:
    for index, check in enumerate(survey.checks):
        asked = survey.question(check.question)
        if asked is None or asked.type == "calculated":
            problem = "check_unknown_question" if asked is None else "check_not_shown"
            yield Problem(("checks", index, "question"), problem, {"code": check.question})
        if not check.message.get(survey.source_language):
            yield Problem(("checks", index, "message"), "no_check_message")


def _beginning(survey: Survey) -> Iterator[Problem]:
    """Somebody who has answered nothing yet must be asked something."""
    if any(section.questions for section in survey.sections) and not applicable_pages(survey, {}):
        yield Problem(("sections", 0), "nothing_asked_first")


def _sections(survey: Survey) -> Iterator[tuple[Path, Any]]:
    for index, section in enumerate(survey.sections):
        yield ("sections", index), section


def _asked(path: Path, questions: tuple[Question, ...]) -> Iterator[tuple[Path, Question]]:
    """Every question with its place, those inside groups after the group."""
    for index, question in enumerate(questions):
        at: Path = (*path, "questions", index)
        yield at, question
        yield from _asked(at, question.questions)
