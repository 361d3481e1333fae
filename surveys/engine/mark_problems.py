"""Marks in texts, such as `{bus-use}`, that name no earlier question."""

from collections.abc import Iterator

from .definition import Question, Survey, Text
from .piping import marks
from .problem import Path, Problem


def mark_problems(survey: Survey) -> Iterator[Problem]:
    """Yield a problem for each text that names a question which does not exist or is not asked before it."""
    earlier: set[str] = set()
    for index, section in enumerate(survey.sections):
        path: Path = ("sections", index)
        for name in ("title", "intro", "exit"):
            yield from _text((*path, name), getattr(section, name), earlier)
        for place, question in enumerate(section.questions):
            at: Path = (*path, "questions", place)
            yield from _question(at, question, earlier)
            # Inside one entry of a group, its own earlier answers can be named too.
            within = set(earlier)
            for number, inner in enumerate(question.questions):
                yield from _question((*at, "questions", number), inner, within)
                within.add(inner.code)
            earlier.add(question.code)


def _question(path: Path, question: Question, earlier: set[str]) -> Iterator[Problem]:
    for name in ("text", "hint", "why"):
        yield from _text((*path, name), getattr(question, name), earlier)
    for index, option in enumerate(question.options):
        yield from _text((*path, "options", index, "label"), option.label, earlier)


def _text(path: Path, text: Text | None, earlier: set[str]) -> Iterator[Problem]:
    for code in dict.fromkeys(marks(text)):
        if code not in earlier:
            yield Problem(path, "mark_unknown", {"code": code})
