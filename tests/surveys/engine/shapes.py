"""Points, lines and areas in and around an outline, drawn by hand and by hypothesis."""

import math
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

# An outline with a bay and slanting sides, so that cutting gives corners that no decimal hits, and several parts.
OUTLINE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [
        [[-1.2, 52.58], [-1.05, 52.6], [-1.07, 52.69], [-1.13, 52.64], [-1.19, 52.68], [-1.2, 52.58]],
        [[-1.12, 52.61], [-1.11, 52.62], [-1.1, 52.61], [-1.12, 52.61]],
    ],
}
INSIDE, OUTSIDE = [-1.15, 52.62], [-1.3, 52.62]


def point(position: list[float]) -> dict[str, Any]:
    """Return a point."""
    return {"type": "Point", "coordinates": position}


def line(*path: list[float]) -> dict[str, Any]:
    """Return a line."""
    return {"type": "LineString", "coordinates": list(path)}


def area(*corners: list[float]) -> dict[str, Any]:
    """Return an area with these corners; the ring is closed here."""
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


_LONGITUDES = st.floats(-1.25, -1.0)
_LATITUDES = st.floats(52.55, 52.72)
_POSITIONS = st.tuples(_LONGITUDES, _LATITUDES).map(list)
# Corners of the outline and places on its sides, where rounding decides.
_CORNERS = [corner for ring in OUTLINE["coordinates"] for corner in ring]
_SIDES = [side for ring in OUTLINE["coordinates"] for side in pairwise(ring)]
_EDGES = st.tuples(st.sampled_from(_SIDES), st.floats(0, 1)).map(
    lambda drawn: [a + (b - a) * drawn[1] for a, b in zip(*drawn[0], strict=True)]
)
ANYWHERE = st.sampled_from(_CORNERS) | _EDGES | _POSITIONS


@st.composite
def stars(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an area whose corners go once round a middle, so that its sides do not cross."""
    middle = draw(ANYWHERE)
    count = draw(st.integers(3, 12))
    far = draw(st.lists(st.floats(1e-5, 0.1), min_size=count, max_size=count))
    turns = [2 * math.pi * number / count for number in range(count)]
    return area(*([middle[0] + r * math.cos(t), middle[1] + r * math.sin(t)] for r, t in zip(far, turns, strict=True)))


LINES = st.lists(ANYWHERE, min_size=2, max_size=12).map(lambda path: line(*path))
SHAPES = ANYWHERE.map(point) | LINES | stars()
