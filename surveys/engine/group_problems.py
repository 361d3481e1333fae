"""Repeated groups that ask nothing, or that ask for each entry what an entry cannot have."""

from collections.abc import Iterator

from .definition import Question
from .problem import Path, Problem
from .types.group import MOST, NOT_INSIDE


def group_problems(path: Path, question: Question) -> Iterator[Problem]:
    """Yield what is wrong with a repeated group as such. `path` leads to the question."""
    if question.type != "group":
        if question.questions:
            yield Problem((*path, "questions"), "questions_not_here")
        return
    if not any(inner.type != "statement" for inner in question.questions):
        yield Problem((*path, "questions"), "group_empty")
    for index, inner in enumerate(question.questions):
        if inner.type in NOT_INSIDE:
            yield Problem((*path, "questions", index, "type"), "type_not_in_group", {"code": inner.code})
    most = question.limits.maximum
    if isinstance(most, int) and most > MOST:
        yield Problem((*path, "limits", "maximum"), "too_many_entries", {"count": MOST})
