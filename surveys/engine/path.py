"""Which questions apply to a person, in order: a pure function of the definition and the answers.

An answer to a question that does not apply reads as null for every later rule. It is kept by whoever keeps drafts,
so that changing one's mind brings it back, and it is never submitted. What is calculated is worked out on the way, at
its place, from the answers before it.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .definition import Question, Section, Survey
from .formulas import value_of
from .rules import holds

Answers = Mapping[str, Any]
Step = tuple[Section, tuple[Question, ...]]


@dataclass(frozen=True, slots=True)
class Path:
    """The way of one person through a questionnaire.

    steps: the sections that apply, each with the questions it asks them · answers: those to questions on the path,
    "please say" words only where their option is chosen, with what is calculated from them · calculated: the questions
    of calculated values on the path, which nobody is asked · exit: the section at which the path ends early.
    """

    steps: tuple[Step, ...]
    answers: dict[str, Any]
    calculated: tuple[Question, ...]
    exit: Section | None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked, in order."""
        return tuple(question for _, questions in self.steps for question in questions)


def walk(sections: Iterable[Section], answers: Answers, today: date | None = None) -> Path:
    """Return the path that the answers lead along; nothing comes after a section with an exit.

    today: the date pinned when the response began, which rules may name; null to them when it is not given.
    """
    told: dict[str, Any] = {}
    steps: list[Step] = []
    calculated: list[Question] = []
    for section in sections:
        if not holds(section.when, told, today):
            continue
        asked: list[Question] = []
        for question in section.questions:
            if not holds(question.when, told, today):
                continue
            if question.type == "calculated":
                calculated.append(question)
                value = None if question.formula is None else value_of(question.formula, told, today)
                told.update({} if value is None else {question.code: value})
            else:
                asked.append(question)
                told.update(_told(question, answers, told, today))
        if asked:
            steps.append((section, tuple(asked)))
        if section.exit:
            return Path(tuple(steps), told, tuple(calculated), section)
    return Path(tuple(steps), told, tuple(calculated), None)


def walk_entry(
    group: Question, entry: Answers, known: Answers, today: date | None = None
) -> tuple[tuple[Question, ...], dict[str, Any]]:
    """Return the questions of a group that apply to one entry, and the entry's answers to them.

    known: the answers outside the group, which its rules may name beside the earlier ones of the same entry.
    """
    told: dict[str, Any] = {}
    both = ChainMap(told, dict(known))
    asked = []
    for question in group.questions:
        if holds(question.when, both, today):
            asked.append(question)
            told.update(_told(question, entry, told, today))
    return tuple(asked), told


def steps(sections: Iterable[Section], answers: Answers, today: date | None = None) -> tuple[Step, ...]:
    """Return the sections that apply, each with its questions that apply; a section left empty is dropped."""
    return walk(sections, answers, today).steps


def exit_of(sections: Iterable[Section], answers: Answers, today: date | None = None) -> Section | None:
    """Return the section at which the path ends early, or None when it runs to the end."""
    return walk(sections, answers, today).exit


def applicable(sections: Iterable[Section], answers: Answers, today: date | None = None) -> tuple[Question, ...]:
    """Return the questions that apply, in order."""
    return walk(sections, answers, today).questions


def on_path(sections: Iterable[Section], answers: Answers, today: date | None = None) -> dict[str, Any]:
    """Return only the answers on the path, with what is calculated from them."""
    return walk(sections, answers, today).answers


def survey_answers(survey: Survey, answers: Answers, today: date | None = None) -> dict[str, Any]:
    """Return what would be submitted: `on_path` over the consultation's own sections."""
    return on_path(survey.sections, answers, today)


def _told(question: Question, answers: Answers, known: Answers, today: date | None) -> dict[str, Any]:
    """The answer to one question, if there is one, and the words of the options it chose."""
    value = answers.get(question.code)
    if value is None:
        return {}
    if question.type == "group" and isinstance(value, list):
        entries = [
            walk_entry(question, entry, known, today)[1] if isinstance(entry, Mapping) else entry for entry in value
        ]
        # An entry that says nothing is none.
        value = [entry for entry in entries if entry != {}]
        return {question.code: value} if value else {}
    told = {question.code: value}
    for option in question.options:
        words = answers.get(question.other_key(option)) if option.other else None
        if words is not None and chose(option.code, value):
            told[question.other_key(option)] = words
    return told


def chose(code: str, value: Any) -> bool:
    """Return whether an answer to a choice has the option of this code."""
    return code in value if isinstance(value, list) else bool(code == value)
