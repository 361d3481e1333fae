"""A place: chosen from a list, given by its postcode, drawn on a map, or several of these.

Stored as an object with one or more of "list" (an option's code), "postcode" and "geometry" (GeoJSON). What is drawn
is cut to the question's area, so that nothing outside it is stored.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from ..geojson import TYPES_OF_SHAPE, Geometry, NotGeometry, Unfinished, positions, read
from ..geometry import Outside, Unsettled, cut, is_sound
from .choice import check_single
from .contact_texts import check_postcode

PARTS = ("list", "postcode", "geometry")
# The field of a form whose tick takes back what was drawn, where no script runs.
CLEAR = "clear"
# Positions of what somebody draws. What covers the area takes the outline over, and has the positions of that too.
MOST_POSITIONS = 500


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> dict[str, Any] | None:
    """Return the place, or None when nothing was given. Raises AnswerError with the key of the field concerned."""
    given = {part: (list(fields.get(f"{question.code}.{part}", ())) or [""])[-1].strip() for part in PARTS}
    if any(fields.get(f"{question.code}.{CLEAR}", ())):
        given["geometry"] = ""
    value: dict[str, Any] = {part: text for part, text in given.items() if text}
    if "geometry" in value:
        value["geometry"] = _parsed(question, value["geometry"])
    return check(question, value) if value else None


def _parsed(question: Question, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise AnswerError("place_shape", key=f"{question.code}.geometry", forged=True) from None


def check(question: Question, value: Any) -> dict[str, Any]:
    """Return the place as stored, cut to the area. Raises AnswerError for another shape, or one outside the area."""
    if not isinstance(value, dict) or not set(value) <= set(PARTS):
        raise AnswerError("unknown_option", forged=True)
    checked: dict[str, Any] = {}
    for part in PARTS:
        if part in value:
            try:
                checked[part] = _CHECKS[part](question, value[part])
            except AnswerError as error:
                key = f"{question.code}.{part}"
                raise AnswerError(error.code, error.params, key=key, forged=error.forged) from None
    return checked


def most_positions(question: Question) -> int:
    """Return how many positions a stored geometry may have."""
    return MOST_POSITIONS + (positions(question.area) if question.area else 0)


def _check_geometry(question: Question, value: Any) -> Geometry:
    types = [name for shape in question.draw for name in TYPES_OF_SHAPE[shape]]
    try:
        drawn = read(value, types)
        _bounded(question, drawn)
        if not is_sound(drawn):
            raise AnswerError("place_crossing")
        return _bounded(question, cut(drawn, question.area))
    except NotGeometry:
        raise AnswerError("place_shape", forged=True) from None
    except Unfinished:
        raise AnswerError("place_unfinished") from None
    except Outside:
        raise AnswerError("place_outside") from None
    except Unsettled:
        raise AnswerError("place_too_fine") from None


def _bounded(question: Question, geometry: Geometry) -> Geometry:
    most = most_positions(question)
    if positions(geometry) > most:
        raise AnswerError("place_too_many", {"count": most})
    return geometry


_CHECKS: Mapping[str, Callable[[Question, Any], Any]] = {
    "list": check_single,
    "postcode": check_postcode,
    "geometry": _check_geometry,
}


def names(question: Question) -> tuple[str, ...]:
    """Return the field names: the list's if there is one, the postcode's, and the map's where something is drawn."""
    listed = (f"{question.code}.list",) if question.options else ()
    drawn = (f"{question.code}.geometry", f"{question.code}.{CLEAR}") if question.draw else ()
    return (*listed, f"{question.code}.postcode", *drawn)


def to_form(question: Question, value: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a stored place as a browser would send it."""
    return {f"{question.code}.{part}": [_sent(value[part])] for part in PARTS if part in value}


def _sent(part: Any) -> str:
    return part if isinstance(part, str) else json.dumps(part, separators=(",", ":"))
