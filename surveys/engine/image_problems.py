"""Pictures of options that nobody could be told about, or that the question has no room for."""

from collections.abc import Iterator

from .definition import Question
from .problem import Path, Problem

PICTURE_TYPES = ("single_choice", "multiple_choice")


def image_problems(path: Path, question: Question, source: str) -> Iterator[Problem]:
    """Yield what is wrong with the pictures of one question's options. `path` leads to the question."""
    for index, option in enumerate(question.options):
        if option.image is None:
            continue
        place = (*path, "options", index, "image")
        if question.type not in PICTURE_TYPES:
            yield Problem(place, "image_not_here", {"code": option.code})
        elif not option.image.alt.get(source, "").strip():
            yield Problem((*place, "alt"), "no_image_words", {"code": option.code})
