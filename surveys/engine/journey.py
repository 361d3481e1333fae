"""Pages, and moving between them: next, back, progress, what is still missing.

A page never asks a question whose rule or words depend on another question of the same page, so that every journey
works without JavaScript: a section is cut before such a question. What is calculated is on no page.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from .answers import finished
from .definition import Question, Section, Survey, Text
from .formulas import named_in
from .path import Answers, Path, walk
from .piping import marks
from .rules import named

# As many definitions as a process keeps parsed: see surveys.selectors.definitions.
_KEPT = 64


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


@lru_cache(_KEPT)
def pages(survey: Survey) -> tuple[Page, ...]:
    """Return every page there may be, in order."""
    behind = _behind(survey.questions())
    return tuple(page for section in survey.sections for page in _pages_of(section, survey.layout, behind))


def _pages_of(section: Section, layout: str, behind: Mapping[str, Set[str]]) -> Iterator[Page]:
    asked = [question for question in section.questions if question.type != "calculated"]
    if layout == "question":
        for question in asked:
            yield Page(f"{section.code}.{question.code}", section, (question,))
        return
    for number, chunk in enumerate(_chunks(asked, behind), start=1):
        yield Page(section.code if number == 1 else f"{section.code}.{number}", section, chunk)


def _chunks(questions: Iterable[Question], behind: Mapping[str, Set[str]]) -> Iterator[tuple[Question, ...]]:
    chunk: list[Question] = []
    for question in questions:
        if _needs(question, behind) & {earlier.code for earlier in chunk}:
            yield tuple(chunk)
            chunk = []
        chunk.append(question)
    if chunk:
        yield tuple(chunk)


def _behind(questions: Iterable[Question]) -> dict[str, Set[str]]:
    """Calculated question → the codes of all that its value comes from, through other calculated ones as well."""
    found: dict[str, Set[str]] = {}
    for question in questions:
        if question.type == "calculated":
            found[question.code] = _through([*named(question.when), *named_in(question.formula)], found)
    return found


def _needs(question: Question, behind: Mapping[str, Set[str]]) -> Set[str]:
    """The codes of the questions that must be answered before this one can be shown as it is meant."""
    asked = (question, *question.questions)
    codes = {code for item in asked for code in named(item.when)}
    codes |= {code for item in asked for text in _texts(item) for code in marks(text)}
    return _through(codes, behind)


def _texts(question: Question) -> Iterator[Text | None]:
    yield from (question.text, question.hint, question.why)
    for option in question.options:
        yield from (option.label, option.hint)
    yield from (row.label for row in question.rows)


def _through(codes: Iterable[str], behind: Mapping[str, Set[str]]) -> Set[str]:
    return frozenset(known for code in codes for known in (code, *behind.get(code, ())))


class Journey:
    """One person's way through the pages, for the answers as they are now. Walks the path once."""

    def __init__(self, survey: Survey, answers: Answers, today: date | None = None) -> None:
        self._survey, self._answers, self._today = survey, answers, today

    @cached_property
    def path(self) -> Path:
        """The path that the answers lead along."""
        return walk(self._survey.sections, self._answers, self._today)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages that apply, each holding only the questions that apply."""
        asked = {section.code: {question.code for question in questions} for section, questions in self.path.steps}
        return tuple(
            Page(page.name, page.section, questions)
            for page in pages(self._survey)
            if (questions := tuple(item for item in page.questions if item.code in asked.get(page.section.code, ())))
        )

    def find(self, name: str) -> Page | None:
        """Return the page of this name as it applies now, or None when it does not apply or does not exist."""
        return next((page for page in self.pages if page.name == name), None)

    def after(self, name: str) -> Page | None:
        """Return the page that follows this one, or None when the check page follows."""
        later = self._names[self._names.index(name) + 1 :]
        return next((page for page in self.pages if page.name in later), None)

    def before(self, name: str) -> Page | None:
        """Return the page before this one, or None at the start."""
        earlier = self._names[: self._names.index(name)]
        return next((page for page in reversed(self.pages) if page.name in earlier), None)

    def progress(self, page: Page) -> Progress:
        """Return which section of how many this page belongs to, counting the sections that apply."""
        codes = list(dict.fromkeys(item.section.code for item in self.pages))
        return Progress(codes.index(page.section.code) + 1, len(codes))

    @property
    def first_unfinished(self) -> Page | None:
        """The first page to go on with, or None when all that is required is there and nothing was left unseen.

        A page counts as seen when each of its questions has an entry, even an empty one (null), in the answers.
        """
        for page in self.pages:
            for question in page.questions:
                seen = question.code in self._answers
                if not seen or not finished(question, self.path.answers, self._today):
                    return page
        return None

    @property
    def _names(self) -> list[str]:
        return [page.name for page in pages(self._survey)]


def applicable_pages(survey: Survey, answers: Answers, today: date | None = None) -> tuple[Page, ...]:
    """Return the pages that apply, each holding only the questions that apply."""
    return Journey(survey, answers, today).pages


def find(survey: Survey, answers: Answers, name: str, today: date | None = None) -> Page | None:
    """Return the page of this name as it applies now, or None when it does not apply or does not exist."""
    return Journey(survey, answers, today).find(name)


def after(survey: Survey, answers: Answers, name: str, today: date | None = None) -> Page | None:
    """Return the page that follows this one, or None when the check page follows."""
    return Journey(survey, answers, today).after(name)


def before(survey: Survey, answers: Answers, name: str, today: date | None = None) -> Page | None:
    """Return the page before this one, or None at the start."""
    return Journey(survey, answers, today).before(name)


def progress(survey: Survey, answers: Answers, page: Page, today: date | None = None) -> Progress:
    """Return which section of how many this page belongs to, counting the sections that apply."""
    return Journey(survey, answers, today).progress(page)


def first_unfinished(survey: Survey, answers: Answers, today: date | None = None) -> Page | None:
    """Return the first page to go on with: see `Journey.first_unfinished`."""
    return Journey(survey, answers, today).first_unfinished
