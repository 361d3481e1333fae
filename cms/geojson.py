"""Reading an area from GeoJSON as geographic programs write it: a geometry, a feature, or a file with one feature."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from surveys.engine.place_problems import MOST_CORNERS

SURFACES = ("Polygon", "MultiPolygon")
# About a tenth of a metre, as finely as places are kept.
DECIMALS = 6
SMALLEST_RING = 4


class AreaError(ValueError):
    """What is wrong with the text, in a sentence for the officer."""


def read_area(text: str) -> str:
    """Return the one area of a GeoJSON text as compact JSON: a Polygon or MultiPolygon of longitudes and latitudes.

    Positions lose their height and what is finer than six decimals (RFC 7946, section 11.2). Raises AreaError.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise AreaError(_("This is not GeoJSON. Export the area as GeoJSON and choose that file.")) from None
    geometry = _geometry(given)
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise AreaError(_("The area has no outline."))
    read = [_polygon(polygon) for polygon in polygons]
    if sum(len(ring) for polygon in read for ring in polygon) > MOST_CORNERS:
        message = _("The outline has more than %(most)d points. Simplify it in the program it comes from.")
        raise AreaError(message % {"most": MOST_CORNERS})
    kept = read[0] if geometry["type"] == "Polygon" else read
    return json.dumps({"type": geometry["type"], "coordinates": kept}, separators=(",", ":"))


def _geometry(given: Any) -> Mapping[str, Any]:
    found = [*_geometries(given)]
    if not found:
        raise AreaError(_("There is no area in it. It needs one Polygon or MultiPolygon."))
    if len(found) > 1:
        message = _("There are %(count)d shapes in it. Leave the one area that the map shall show.")
        raise AreaError(message % {"count": len(found)})
    if found[0].get("type") not in SURFACES:
        raise AreaError(_("A point or a line is no area. It needs one Polygon or MultiPolygon."))
    return found[0]


def _geometries(given: Any) -> Iterator[Mapping[str, Any]]:
    if not isinstance(given, Mapping):
        return
    for name, many in (("features", True), ("geometries", True), ("geometry", False)):
        inside = given.get(name)
        if inside is not None:
            for part in inside if many and isinstance(inside, list) else [inside]:
                yield from _geometries(part)
            return
    if "coordinates" in given:
        yield given


def _polygon(rings: Any) -> list[list[list[float]]]:
    if not isinstance(rings, list) or not rings:
        raise AreaError(_("The area has no outline."))
    return [_ring(ring) for ring in rings]


def _ring(ring: Any) -> list[list[float]]:
    if not isinstance(ring, list):
        raise AreaError(_("The area has no outline."))
    points = [_position(position) for position in ring]
    if points and points[0] != points[-1]:
        points.append(points[0])
    if len(points) < SMALLEST_RING:
        raise AreaError(_("An outline needs at least three different points."))
    return points


def _position(position: Any) -> list[float]:
    numbers = position[:2] if isinstance(position, list) else []
    if len(numbers) != 2 or not all(isinstance(number, int | float) and number is not True for number in numbers):
        raise AreaError(_("A point of the outline is not a pair of numbers."))
    longitude, latitude = numbers
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise AreaError(
            _(
                "The numbers are not longitude and latitude but those of a national grid. "
                "Export the area in WGS 84 (EPSG:4326)."
            )
        )
    return [round(longitude, DECIMALS), round(latitude, DECIMALS)]
