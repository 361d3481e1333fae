"""Pages, and moving between them: next, back, progress, what is still missing.

A page never asks a question whose rule depends on another question of the same page, so that every journey works
without JavaScript: a section is cut before such a question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .definition import Question, Section, Survey
from .path import Answers, steps
from .rules import named


@dataclass(frozen=True, slots=True)
class Page:
    """Questions shown together. `name` stands in the page's address and never changes within a version."""

    name: str
    section: Section
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a page stands among the sections that apply: "Section 2 of 4"."""

    section: int
    sections: int


def pages(survey: Survey) -> tuple[Page, ...]:
    """Return every page there may be, in order."""
    return tuple(page for section in survey.sections for page in _pages_of(section, survey.layout))


def _pages_of(section: Section, layout: str) -> Iterator[Page]:
    if layout == "question":
        for question in section.questions:
            yield Page(f"{section.code}.{question.code}", section, (question,))
        return
    for number, chunk in enumerate(_chunks(section), start=1):
        yield Page(section.code if number == 1 else f"{section.code}.{number}", section, chunk)


def _chunks(section: Section) -> Iterator[tuple[Question, ...]]:
    chunk: list[Question] = []
    for question in section.questions:
        if set(named(question.when)) & {earlier.code for earlier in chunk}:
            yield tuple(chunk)
            chunk = []
        chunk.append(question)
    if chunk:
        yield tuple(chunk)


def applicable_pages(survey: Survey, answers: Answers, today: date | None = None) -> tuple[Page, ...]:
    """Return the pages that apply, each holding only the questions that apply."""
    asked = {
        (section.code, question.code)
        for section, questions in steps(survey.sections, answers, today)
        for question in questions
    }
    found = []
    for page in pages(survey):
        questions = tuple(item for item in page.questions if (page.section.code, item.code) in asked)
        if questions:
            found.append(Page(page.name, page.section, questions))
    return tuple(found)


def find(survey: Survey, answers: Answers, name: str, today: date | None = None) -> Page | None:
    """Return the page of this name as it applies now, or None when it does not apply or does not exist."""
    return next((page for page in applicable_pages(survey, answers, today) if page.name == name), None)


def after(survey: Survey, answers: Answers, name: str, today: date | None = None) -> Page | None:
    """Return the page that follows this one, or None when the check page follows."""
    order = [page.name for page in pages(survey)]
    here = order.index(name)
    return next(
        (page for page in applicable_pages(survey, answers, today) if order.index(page.name) > here),
        None,
    )


def before(survey: Survey, answers: Answers, name: str, today: date | None = None) -> Page | None:
    """Return the page before this one, or None at the start."""
    order = [page.name for page in pages(survey)]
    here = order.index(name)
    return next(
        (page for page in reversed(applicable_pages(survey, answers, today)) if order.index(page.name) < here),
        None,
    )


def progress(survey: Survey, answers: Answers, page: Page, today: date | None = None) -> Progress:
    """Return which section of how many this page belongs to, counting the sections that apply."""
    codes = list(dict.fromkeys(item.section.code for item in applicable_pages(survey, answers, today)))
    return Progress(codes.index(page.section.code) + 1, len(codes))


def first_unfinished(survey: Survey, answers: Answers, today: date | None = None) -> Page | None:
    """Return the first page to go on with, or None when all that is required is there and nothing was left unseen.

    A page counts as seen when each of its questions has an entry, even an empty one (null), in the answers.
    """
    for page in applicable_pages(survey, answers, today):
        if any(question.required and answers.get(question.code) is None for question in page.questions):
            return page
        if not all(question.code in answers for question in page.questions):
            return page
    return None
