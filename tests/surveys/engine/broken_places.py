"""Small broken questions, each with the one problem it has: (question, path within it, code, params)."""

from typing import Any

from surveys.engine.place_problems import MOST_CORNERS
from tests.surveys.engine.build import question
from tests.surveys.engine.shapes import OUTLINE, area

PICTURE = {"digest": "a" * 64, "type": "image/png", "width": 40, "height": 30, "alt": {"en": "A bench"}}
WIDE = [[number / 10_000, 0.0] for number in range(MOST_CORNERS)]


def pictured(**changes: Any) -> dict[str, Any]:
    return {"code": "a", "label": {"en": "A"}, "image": {**PICTURE, **changes}}


BROKEN: list[tuple[dict[str, Any], tuple[str | int, ...], str, dict[str, Any]]] = [
    (question("q", "place", choices=("a",)), ("options",), "too_few_options", {}),
    (
        question("q", "place", choices=("a", {"code": "b", "label": {}})),
        ("options", 1, "label"),
        "no_option_label",
        {"code": "b"},
    ),
    (
        question("q", "place", choices=("a", {"code": "b", "label": {"en": "B"}, "other": True})),
        ("options", 1, "other"),
        "other_not_here",
        {"code": "b"},
    ),
    (question("q", "place", limits={"maximum": 1}), ("limits", "maximum"), "bad_limit", {}),
    (question("q", draw=["point"]), ("draw",), "draw_not_here", {}),
    (question("q", area=OUTLINE), ("area",), "draw_not_here", {}),
    (question("q", "place", area=area([0, 0], [1, 1], [1, 0], [0, 1])), ("area",), "bad_area", {}),
    (question("q", "place", area=area([0, 0], [1, 1])), ("area",), "bad_area", {}),
    (question("q", "place", area=area([0, 0], [181, 1], [1, 2])), ("area",), "bad_area", {}),
    (question("q", "place", area={"type": "Polygon", "coordinates": [[[0, 0], "here"]]}), ("area",), "bad_area", {}),
    (
        question("q", "place", area=area(*WIDE, [0.0, 1.0])),
        ("area",),
        "area_too_detailed",
        {"positions": MOST_CORNERS + 2, "most": MOST_CORNERS},
    ),
    (question("q", "place", draw=["circle"]), ("draw", 0), "wrong_shape", {"rule": "enum"}),
    (question("q", "place", draw=["area"], area={"type": "Point"}), ("area",), "wrong_shape", {"rule": "required"}),
    (question("q", "ranking", choices=(pictured(), "b")), ("options", 0, "image"), "image_not_here", {"code": "a"}),
    (question("q", "place", choices=(pictured(), "b")), ("options", 0, "image"), "image_not_here", {"code": "a"}),
    (
        question("q", "single_choice", choices=(pictured(alt={"en": " ", "ur": "بنچ"}), "b")),
        ("options", 0, "image", "alt"),
        "no_image_words",
        {"code": "a"},
    ),
]
