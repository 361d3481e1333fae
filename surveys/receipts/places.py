"""A place that was typed as a postcode or drawn on a map, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .lines import Line, Voice, typed


def place_line(value: Mapping[str, Any], voice: Voice) -> Line:
    """Return the postcode, or what was drawn with the corner it begins at, as latitude and longitude.

    value: `{"postcode": str}` or `{"geometry": GeoJSON geometry}`, with longitude before latitude (RFC 7946).
    """
    if "postcode" in value:
        return typed(value["postcode"])
    geometry = value["geometry"]
    drawn = {"Point": _("A point on the map"), "LineString": _("A line on the map")}
    words = drawn.get(geometry["type"]) or _("An area on the map")
    position = geometry["coordinates"]
    while isinstance(position[0], list):
        position = position[0]
    return voice.joined((voice.own(words), typed(f"{position[1]:.5f}, {position[0]:.5f}")), ": ")
