"""Reading GeoJSON geometries (RFC 7946) that come from outside: longitude before latitude, and nothing else in them.

Everything here is plain Python. What needs geometry proper, such as whether sides cross, is in `geometry`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

# As many decimals as are kept: about 11 cm of latitude.
DECIMALS = 6
# Type → how deep its positions lie.
_DEPTH: Mapping[str, int] = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
# What may be drawn → the types of geometry it gives. Several parts come from cutting one shape to an area.
TYPES_OF_SHAPE: Mapping[str, tuple[str, ...]] = {
    "point": ("Point",),
    "line": ("LineString", "MultiLineString"),
    "area": ("Polygon", "MultiPolygon"),
}
_CORNERS = 4  # of a ring, whose last position repeats the first
_ENDS = 2  # of a line
_LONGITUDE, _LATITUDE = 180, 90

Geometry = dict[str, Any]


class NotGeometry(ValueError):
    """What was sent is no geometry of the types allowed."""


class Unfinished(ValueError):
    """A line of one point, or an area of two corners: the beginning of a geometry."""


def read(value: Any, types: Sequence[str]) -> Geometry:
    """Return `{"type", "coordinates"}` with positions rounded, and none of them twice in a row.

    Raises NotGeometry for another shape of object, another type, a ring that is open or a position off the Earth, and
    Unfinished where lines and rings have too few positions.
    """
    if not isinstance(value, Mapping) or value.keys() != {"type", "coordinates"} or value["type"] not in types:
        raise NotGeometry
    kind = value["type"]
    return {"type": kind, "coordinates": _read(value["coordinates"], _DEPTH[kind], ring=kind.endswith("Polygon"))}


def positions(geometry: Mapping[str, Any]) -> int:
    """Return how many positions a geometry has."""
    return _count(geometry["coordinates"], _DEPTH[geometry["type"]])


def first_position(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Return the longitude and latitude of the position that a geometry begins at."""
    position = geometry["coordinates"]
    for _ in range(_DEPTH[geometry["type"]]):
        position = position[0]
    return position[0], position[1]


def shape_of(geometry: Mapping[str, Any]) -> str:
    """Return what was drawn, "point", "line" or "area"."""
    return next(shape for shape, types in TYPES_OF_SHAPE.items() if geometry["type"] in types)


def _count(coordinates: Sequence[Any], depth: int) -> int:
    return 1 if depth == 0 else sum(_count(part, depth - 1) for part in coordinates)


def _read(coordinates: Any, depth: int, *, ring: bool) -> list[Any]:
    if not isinstance(coordinates, list | tuple) or not coordinates:
        raise NotGeometry
    if depth == 0:
        return _position(coordinates)
    if depth > 1:
        return [_read(part, depth - 1, ring=ring) for part in coordinates]
    path = [_position(position) for position in coordinates]
    if ring and path[0] != path[-1]:
        raise NotGeometry
    path = [position for number, position in enumerate(path) if number == 0 or position != path[number - 1]]
    if len(path) < (_CORNERS if ring else _ENDS):
        raise Unfinished
    return path


def _position(value: Any) -> list[float]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise NotGeometry
    return [_degrees(value[0], _LONGITUDE), _degrees(value[1], _LATITUDE)]


def _degrees(value: Any, most: int) -> float:
    # Not a number fails every comparison; a whole number of a thousand digits is compared before it is converted.
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise NotGeometry
    return round(float(value), DECIMALS) + 0.0  # never minus nought
