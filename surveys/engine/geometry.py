"""Cutting what was drawn on a map to the area of a consultation, with one spelling for each result.

Shapely is loaded when the first geometry comes, since most processes never see one.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .geojson import DECIMALS, Geometry

# Degrees, about half a metre. Rounding moves a corner that lies on the outline by less than this, so that what was
# cut once lies within and is never cut again.
_TOLERANCE = 5e-6
# A line may run along the outline, where rounding would part it from the area: it is cut this much later.
_ALONG = 1e-6
_GRID = 10.0**-DECIMALS
# Cutting settles at once; the second time around shows that it has.
_TRIES = 4
_AREAS_KEPT = 32


class Outside(ValueError):
    """Nothing of the geometry lies in the area."""


class Unsettled(ValueError):
    """Rounding the cut geometry changes it again and again: it is finer than positions are kept."""


class _Area(NamedTuple):
    exact: Any
    # A little larger, and a little larger again.
    along: Any
    within: Any


def is_sound(geometry: Mapping[str, Any]) -> bool:
    """Return whether a geometry as `geojson.read` gives it is one: the sides of an area do not cross."""
    from shapely.geometry import shape

    return bool(shape(geometry).is_valid)


def cut(geometry: Geometry, area: Mapping[str, Any] | None) -> Geometry:
    """Return the part of a sound geometry that lies in the area, in its one spelling.

    Corners are rounded; rings begin at their least corner and run anticlockwise, holes clockwise (RFC 7946, 3.1.6).
    Cutting the result gives the result. Raises Outside, and Unsettled for shapes too fine to be rounded.
    """
    for _ in range(_TRIES):
        result = _cut(geometry, area)
        if result == geometry:
            return result
        geometry = result
    raise Unsettled


def _cut(geometry: Geometry, area: Mapping[str, Any] | None) -> Geometry:
    import shapely
    from shapely.geometry import shape

    drawn = shape(geometry)
    if area is not None:
        limits = _area(json.dumps(area))
        if not limits.within.covers(drawn):
            flat = geometry["type"].endswith("Polygon")
            drawn = shapely.intersection(drawn, limits.exact if flat else limits.along)
            if drawn.geom_type == "MultiLineString":
                drawn = shapely.line_merge(drawn, directed=True)
    if geometry["type"].endswith("Polygon"):
        drawn = shapely.orient_polygons(shapely.normalize(shapely.set_precision(drawn, _GRID)))
    return _spelt([*_parts(drawn, geometry["type"].removeprefix("Multi"))])


@lru_cache(maxsize=_AREAS_KEPT)
def _area(text: str) -> _Area:
    import shapely
    from shapely.geometry import shape

    exact = shape(json.loads(text))
    area = _Area(exact, exact.buffer(_ALONG), exact.buffer(_TOLERANCE))
    for polygon in area:
        shapely.prepare(polygon)
    return area


def _parts(drawn: Any, kind: str) -> Iterator[Any]:
    """The parts of one kind that rounding leaves: where a shape only touches the area, lines and points are left."""
    for part in getattr(drawn, "geoms", (drawn,)):
        if hasattr(part, "geoms"):
            yield from _parts(part, kind)
        elif part.geom_type == kind and not part.is_empty:
            coordinates = _rounded(part.__geo_interface__["coordinates"])
            if kind != "LineString":
                yield {"type": kind, "coordinates": coordinates}
                continue
            path = [spot for number, spot in enumerate(coordinates) if number == 0 or spot != coordinates[number - 1]]
            if len(path) > 1:
                yield {"type": kind, "coordinates": path}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS) + 0.0
    return [_rounded(part) for part in coordinates]


def _spelt(parts: list[Geometry]) -> Geometry:
    if not parts:
        raise Outside
    if len(parts) == 1:
        return parts[0]
    return {"type": f"Multi{parts[0]['type']}", "coordinates": [part["coordinates"] for part in parts]}
