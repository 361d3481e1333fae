"""Places: a list, a postcode, and what is drawn on a map and cut to an area."""

import json
from typing import Any

import pytest
from hypothesis import assume, given, settings
from shapely.geometry import shape as solid

from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.geojson import positions
from surveys.engine.types.place import MOST_POSITIONS, names, to_form
from tests.surveys.engine.answering import Fault, mistyped, refused, stored, typed
from tests.surveys.engine.build import one
from tests.surveys.engine.shapes import INSIDE, OUTLINE, OUTSIDE, SHAPES, area, line, point

FREE = one("place", draw=["point", "line", "area"])
PLACE = one("place", choices=("abbey", "bede"), draw=["point", "line", "area"], area=OUTLINE)
WORDS = one("place", choices=("abbey", "bede"))


def drawn(question: Question, geometry: Any) -> Any:
    return stored(question, {"geometry": geometry})["geometry"]


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"list": "bede"}, {"list": "bede"}),
        ({"list": "", "postcode": " le1 1fz "}, {"postcode": "LE1 1FZ"}),
        ({"geometry": json.dumps(point(INSIDE))}, {"geometry": point(INSIDE)}),
        (
            {"list": "abbey", "postcode": "LE11FZ", "geometry": json.dumps(point(INSIDE))},
            {"list": "abbey", "postcode": "LE1 1FZ", "geometry": point(INSIDE)},
        ),
        ({"postcode": "LE1 1FZ", "geometry": json.dumps(point(INSIDE)), "clear": "yes"}, {"postcode": "LE1 1FZ"}),
        ({"geometry": json.dumps(point(INSIDE)), "clear": "yes"}, None),
        ({"list": "", "postcode": " ", "geometry": ""}, None),
    ],
)
def test_what_is_typed_and_stored(fields: dict[str, str], value: Any) -> None:
    assert typed(PLACE, "", **fields) == value
    if value is not None:
        again = {name.partition(".")[2]: sent for name, sent in to_form(PLACE, value).items()}
        assert typed(PLACE, "", **again) == value


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"list": "nowhere"}, ("unknown_option", "q.list", {})),
        ({"postcode": "Leicester"}, ("not_a_postcode", "q.postcode", {})),
        ({"list": "abbey", "postcode": "L"}, ("not_a_postcode", "q.postcode", {})),
        ({"geometry": "{"}, ("place_shape", "q.geometry", {})),
        ({"geometry": "[" * 100_000}, ("place_shape", "q.geometry", {})),
        ({"geometry": json.dumps(point(OUTSIDE))}, ("place_outside", "q.geometry", {})),
        ({"geometry": json.dumps(line(INSIDE))}, ("place_unfinished", "q.geometry", {})),
    ],
)
def test_what_is_mistyped(fields: dict[str, str], fault: Fault) -> None:
    assert mistyped(PLACE, "", **fields) == fault


def test_the_boxes_of_a_question() -> None:
    assert names(PLACE) == ("q.list", "q.postcode", "q.geometry", "q.clear")
    assert names(WORDS) == ("q.list", "q.postcode")
    assert names(FREE) == ("q.postcode", "q.geometry", "q.clear")


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "place_shape"),
        ("POINT(1 2)", "place_shape"),
        ([-1.1, 52.6], "place_shape"),
        ({"type": "Point"}, "place_shape"),
        ({"type": ["Point"], "coordinates": INSIDE}, "place_shape"),
        ({"type": "MultiPoint", "coordinates": [INSIDE]}, "place_shape"),
        ({"type": "GeometryCollection", "geometries": []}, "place_shape"),
        ({"type": "Feature", "geometry": point(INSIDE)}, "place_shape"),
        ({**point(INSIDE), "bbox": [0, 0, 1, 1]}, "place_shape"),
        (point([*INSIDE, 12.0]), "place_shape"),
        (point([-1.1]), "place_shape"),
        (point([]), "place_shape"),
        (point(["-1.1", "52.6"]), "place_shape"),  # type: ignore[list-item]
        (point([True, 52.6]), "place_shape"),
        (point([180.1, 52.6]), "place_shape"),
        (point([52.6, -91]), "place_shape"),
        (point([float("nan"), 52.6]), "place_shape"),
        (point([float("inf"), 52.6]), "place_shape"),
        (point([10**400, 52.6]), "place_shape"),
        (line(), "place_shape"),
        (line(INSIDE), "place_unfinished"),
        (line(INSIDE, INSIDE), "place_unfinished"),
        (line(INSIDE, [INSIDE[0] + 1e-8, INSIDE[1]]), "place_unfinished"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "place_shape"),
        ({"type": "Polygon", "coordinates": []}, "place_shape"),
        ({"type": "Polygon", "coordinates": [[]]}, "place_shape"),
        (area([0, 0], [1, 0]), "place_unfinished"),
        (area([0, 0]), "place_unfinished"),
        (area([0, 0], [1, 0], [2, 0]), "place_crossing"),
        (area([0, 0], [1, 1], [1, 0], [0, 1]), "place_crossing"),
    ],
)
def test_what_is_no_place(geometry: Any, code: str) -> None:
    assert refused(FREE, {"geometry": geometry}) == code


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        (PLACE, "abbey", "unknown_option"),
        (PLACE, {"list": "abbey", "more": 1}, "unknown_option"),
        (PLACE, {"list": ["abbey"]}, "unknown_option"),
        (PLACE, {"list": None}, "unknown_option"),
        (FREE, {"list": "abbey"}, "unknown_option"),
        (PLACE, {"postcode": 7}, "not_text"),
        (WORDS, {"geometry": point(INSIDE)}, "place_shape"),
        (one("place", draw=["line", "area"]), {"geometry": point(INSIDE)}, "place_shape"),
        (one("place", draw=["point"]), {"geometry": line(INSIDE, OUTSIDE)}, "place_shape"),
    ],
)
def test_what_the_question_does_not_take(question: Question, value: Any, code: str) -> None:
    assert refused(question, value) == code


def test_coordinates_have_six_decimals_and_rings_one_spelling() -> None:
    assert drawn(FREE, point([-1.12345678, 52])) == point([-1.123457, 52.0])
    assert repr(drawn(FREE, point([-0.0000001, 52]))["coordinates"]) == "[0.0, 52.0]"
    clockwise = [[1, 1], [1, 0], [0, 0], [0, 1]]
    spelt = area([0, 0], [1, 0], [1, 1], [0, 1])
    for start in range(4):
        corners = [*clockwise[start:], *clockwise[:start]]
        assert drawn(FREE, area(*corners)) == drawn(FREE, area(*reversed(corners))) == spelt


def test_a_line_keeps_its_direction() -> None:
    there = line([-1.12, 52.62], [-1.15, 52.6])
    back = line([-1.15, 52.6], [-1.12, 52.62])
    assert (drawn(FREE, there), drawn(FREE, back)) == (there, back)


def test_what_is_drawn_is_cut_to_the_area() -> None:
    assert drawn(PLACE, line([-1.3, 52.6], [-1.15, 52.6])) == line([-1.198001, 52.6], [-1.15, 52.6])
    across = drawn(PLACE, line([-1.3, 52.65], [-1.0, 52.65]))
    assert (across["type"], len(across["coordinates"])) == ("MultiLineString", 2)
    pair = drawn(PLACE, area([-1.3, 52.66], [-1.0, 52.66], [-1.0, 52.67], [-1.3, 52.67]))
    assert (pair["type"], len(pair["coordinates"])) == ("MultiPolygon", 2)
    everything = drawn(PLACE, area([-2, 52], [0, 52], [0, 53], [-2, 53]))
    assert solid(everything).equals(solid(OUTLINE))
    for outside in (point(OUTSIDE), line(OUTSIDE, [-1.4, 52.6]), area(OUTSIDE, [-1.4, 52.6], [-1.4, 52.7])):
        assert refused(PLACE, {"geometry": outside}) == "place_outside"
    hole = area([-1.115, 52.611], [-1.105, 52.611], [-1.11, 52.615])
    assert refused(PLACE, {"geometry": hole}) == "place_outside"


def test_what_only_touches_the_area_is_outside_it() -> None:
    touching = area([-1.2, 52.58], [-1.05, 52.6], [-1.1, 52.5])
    assert refused(PLACE, {"geometry": touching}) == "place_outside"


def test_many_positions() -> None:
    zigzag = [[-1.1 - number * 1e-5, 52.6 + number % 2 * 1e-4] for number in range(MOST_POSITIONS + 1)]
    assert drawn(FREE, line(*zigzag[:-1])) == {
        "type": "LineString",
        "coordinates": [[round(x, 6), round(y, 6)] for x, y in zigzag[:-1]],
    }
    with pytest.raises(AnswerError) as caught:
        stored(FREE, {"geometry": line(*zigzag)})
    assert (caught.value.code, caught.value.key, caught.value.params) == (
        "place_too_many", "q.geometry", {"count": MOST_POSITIONS}
    )  # fmt: skip
    assert positions(drawn(PLACE, line(*zigzag))) == MOST_POSITIONS + 1  # the outline's own positions come on top


@settings(max_examples=400, deadline=None)
@given(SHAPES)
def test_what_was_checked_once_is_not_changed_again(geometry: dict[str, Any]) -> None:
    for question in (FREE, PLACE):
        once = taken(question, geometry)
        if once is not None:
            assert drawn(question, once) == once
            assert drawn(question, json.loads(json.dumps(once))) == once
            assert solid(once).is_valid


@settings(max_examples=200, deadline=None)
@given(SHAPES)
def test_nothing_outside_the_area_is_kept_and_nothing_inside_is_lost(geometry: dict[str, Any]) -> None:
    once = taken(PLACE, geometry)
    kept, outline = solid(once or {"type": "Polygon", "coordinates": []}), solid(OUTLINE)
    assert once is None or outline.buffer(1e-5).covers(kept)
    # But for what is finer than positions are kept: slivers of areas, ends of lines, what only touches the outline.
    lost = solid(geometry).intersection(outline).difference(kept.buffer(1e-5))
    assert lost.area < 1e-6
    assert lost.area > 0 or lost.length < 1e-4 or geometry["type"] == "Polygon"


def taken(question: Question, geometry: dict[str, Any]) -> Any:
    """Return what is stored, or None where the shape is outside the area or too small."""
    try:
        return drawn(question, geometry)
    except AnswerError as error:
        code = error.code
    assert code in ("place_outside", "place_crossing", "place_unfinished")
    assume(code == "place_outside")
    return None
