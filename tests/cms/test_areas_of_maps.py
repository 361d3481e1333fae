"""An officer's GeoJSON becomes one area, or is refused in words that say what to do."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.blocks.places import AreaBlock

SQUARE = [[-1.2, 52.5], [-1.0, 52.5], [-1.0, 52.7], [-1.2, 52.7], [-1.2, 52.5]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


def cleaned(given: Any) -> Any:
    text = given if isinstance(given, str) else json.dumps(given)
    return json.loads(AreaBlock().clean(text))


@pytest.mark.parametrize(
    "given",
    [
        POLYGON,
        {"type": "Feature", "properties": {"name": "Leicester"}, "geometry": POLYGON},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": POLYGON}]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
        {"type": "Polygon", "coordinates": [SQUARE[:-1]]},
        {"type": "Polygon", "coordinates": [[[*point, 63.5] for point in SQUARE]]},
    ],
    ids=["geometry", "feature", "collection", "geometries", "open ring", "heights"],
)
def test_however_it_is_wrapped_the_area_is_taken(given: Any) -> None:
    assert cleaned(given) == POLYGON


def test_it_may_have_several_parts() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}
    assert cleaned(parts) == parts


def test_nothing_is_no_area() -> None:
    assert AreaBlock().clean("") == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "This is not GeoJSON."),
        ("[" * 100_000, "This is not GeoJSON."),
        ([1, 2], "There is no area in it."),
        ({"type": "Point", "coordinates": [0, 0]}, "A point or a line is no area."),
        ({"type": "GeometryCollection", "geometries": [POLYGON, POLYGON]}, "There are 2 shapes in it."),
        ({"type": "Polygon", "coordinates": []}, "The area has no outline."),
        ({"type": "Polygon", "coordinates": [SQUARE[:2]]}, "An outline needs at least three different points."),
        ({"type": "Polygon", "coordinates": [[["a", "b"]]]}, "A point of the outline is not a pair of numbers."),
        ({"type": "Polygon", "coordinates": [[[458000, 304000]] * 4]}, "The numbers are not longitude and latitude"),
        ({"type": "Polygon", "coordinates": [[[n / 1e4, 52] for n in range(2001)]]}, "The outline has more than 2000"),
    ],
)
def test_what_is_no_area_is_refused(given: Any, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        cleaned(given)
    assert refused.value.messages[0].startswith(said)
