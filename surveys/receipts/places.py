"""A place in words: what was chosen, typed and drawn."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.definition import Question
from surveys.engine.geojson import first_position, shape_of

from .lines import Line, Voice, typed


def place_lines(question: Question, value: Mapping[str, Any], voice: Voice) -> tuple[Line, ...]:
    """Return a line for each way in which the place was given: the list, the postcode, the map.

    value: as `surveys.engine.types.place` stores it.
    """
    lines: list[Line] = []
    if "list" in value:
        option = question.option(value["list"])
        lines.append(voice.line(option.label) if option else typed(value["list"]))
    if "postcode" in value:
        lines.append(typed(value["postcode"]))
    if "geometry" in value:
        drawn = (voice.own(_what(value["geometry"])), typed(_where(value["geometry"])))
        lines.append(voice.joined(drawn, ": "))
    return tuple(lines)


def drawn_words(geometry: Mapping[str, Any]) -> SafeString:
    """Return what was drawn, with the latitude and longitude it begins at."""
    return format_html('{}: <bdi dir="ltr">{}</bdi>', _what(geometry), _where(geometry))


def _what(geometry: Mapping[str, Any]) -> str:
    words = {"point": _("A point on the map"), "line": _("A line on the map"), "area": _("An area on the map")}
    return words[shape_of(geometry)]


def _where(geometry: Mapping[str, Any]) -> str:
    longitude, latitude = first_position(geometry)
    return f"{latitude:.5f}, {longitude:.5f}"
