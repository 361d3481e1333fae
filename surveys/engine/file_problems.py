"""What stops a question that asks for files from being published."""

from collections.abc import Iterator

from .definition import Question
from .problem import Path, Problem
from .types.file import KINDS, MOST_FILES

MOST_MEGABYTES = 20


def file_problems(path: Path, question: Question) -> Iterator[Problem]:
    """Yield what is wrong with the kinds, sizes and number of files of one question. `path` leads to the question."""
    if question.type != "file":
        if question.accept:
            yield Problem((*path, "accept"), "file_not_here")
        if question.megabytes is not None:
            yield Problem((*path, "megabytes"), "file_not_here")
        return
    if len(set(question.accept)) != len(question.accept) or not set(question.accept) <= set(KINDS):
        yield Problem((*path, "accept"), "file_kinds")
    if question.megabytes is not None and not 1 <= question.megabytes <= MOST_MEGABYTES:
        yield Problem((*path, "megabytes"), "file_megabytes")
    yield from _counts(path, question)


def _counts(path: Path, question: Question) -> Iterator[Problem]:
    """What `limit_problems` finds of every count is left to it."""
    low, high = question.limits.minimum, question.limits.maximum
    for name, limit in (("minimum", low), ("maximum", high)):
        if isinstance(limit, int) and limit > MOST_FILES:
            yield Problem((*path, "limits", name), "file_count", {"count": MOST_FILES})
    # Who says nothing of the most is asked for one file.
    if high is None and isinstance(low, int) and 1 < low <= MOST_FILES:
        yield Problem((*path, "limits", "minimum"), "file_few", {"minimum": low})
