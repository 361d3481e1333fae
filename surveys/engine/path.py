"""Which questions apply to a person, in order: a pure function of the definition and the answers.

An answer to a question that does not apply reads as null for every later rule. It is kept by whoever keeps drafts,
so that changing one's mind brings it back, and it is never submitted.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from .definition import Question, Section, Survey
from .rules import holds

Answers = Mapping[str, Any]
Step = tuple[Section, tuple[Question, ...]]


def steps(sections: Iterable[Section], answers: Answers, today: date | None = None) -> tuple[Step, ...]:
    """Return the sections that apply, each with its questions that apply; a section left empty is dropped.

    today: the date pinned when the response began, which rules may name; null to them when it is not given.
    """
    return tuple((section, questions) for section, questions in _walk(sections, answers, today) if questions)


def exit_of(sections: Iterable[Section], answers: Answers, today: date | None = None) -> Section | None:
    """Return the section at which the path ends early, or None when it runs to the end."""
    return next((section for section, _ in _walk(sections, answers, today) if section.exit), None)


def _walk(sections: Iterable[Section], answers: Answers, today: date | None) -> Iterator[Step]:
    """Every section that applies, with its questions that apply; nothing comes after a section with an exit."""
    on_path: dict[str, Any] = {}
    for section in sections:
        if not holds(section.when, on_path, today):
            continue
        asked: list[Question] = []
        for question in section.questions:
            if holds(question.when, on_path, today):
                asked.append(question)
                on_path.update(_told(question, answers))
        yield section, tuple(asked)
        if section.exit:
            return


def applicable(sections: Iterable[Section], answers: Answers, today: date | None = None) -> tuple[Question, ...]:
    """Return the questions that apply, in order."""
    return tuple(question for _, questions in steps(sections, answers, today) for question in questions)


def on_path(sections: Iterable[Section], answers: Answers, today: date | None = None) -> dict[str, Any]:
    """Return only the answers to questions that apply, "please say" words only where their option is chosen."""
    kept: dict[str, Any] = {}
    for question in applicable(sections, answers, today):
        kept.update(_told(question, answers))
    return kept


def _told(question: Question, answers: Answers) -> dict[str, Any]:
    """The answer to one question, if there is one, and the words of the options it chose."""
    value = answers.get(question.code)
    if value is None:
        return {}
    told = {question.code: value}
    for option in question.options:
        words = answers.get(question.other_key(option)) if option.other else None
        if words is not None and _is_chosen(option.code, value):
            told[question.other_key(option)] = words
    return told


def _is_chosen(code: str, value: Any) -> bool:
    return code in value if isinstance(value, list) else bool(code == value)


def survey_answers(survey: Survey, answers: Answers, today: date | None = None) -> dict[str, Any]:
    """Return what would be submitted: `on_path` over the consultation's own sections."""
    return on_path(survey.sections, answers, today)
