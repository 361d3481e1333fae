"""Maps that nobody could draw on: outlines that are none, or on questions that ask for something else."""

from collections.abc import Iterator

from .definition import Question
from .geojson import TYPES_OF_SHAPE, NotGeometry, Unfinished, positions, read
from .geometry import is_sound
from .problem import Path, Problem

# The outline is part of each page that shows the map.
MOST_CORNERS = 2_000


def place_problems(path: Path, question: Question, source: str) -> Iterator[Problem]:
    """Yield what is wrong with the list, the map and the outline of one question. `path` leads to the question.

    A postcode can always be given, so that a map is never the only way.
    """
    if question.type != "place":
        for name in ("draw", "area"):
            if getattr(question, name):
                yield Problem((*path, name), "draw_not_here")
        return
    if len(question.options) == 1:
        yield Problem((*path, "options"), "too_few_options")
    for index, option in enumerate(question.options):
        if not option.label.get(source):
            yield Problem((*path, "options", index, "label"), "no_option_label", {"code": option.code})
        if option.other:
            yield Problem((*path, "options", index, "other"), "other_not_here", {"code": option.code})
    yield from _area((*path, "area"), question)


def _area(path: Path, question: Question) -> Iterator[Problem]:
    if question.area is None:
        return
    try:
        outline = read(question.area, TYPES_OF_SHAPE["area"])
    except (NotGeometry, Unfinished):
        yield Problem(path, "bad_area")
        return
    if positions(outline) > MOST_CORNERS:
        yield Problem(path, "area_too_detailed", {"positions": positions(outline), "most": MOST_CORNERS})
    elif not is_sound(outline):
        yield Problem(path, "bad_area")
