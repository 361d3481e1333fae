"""Maps that nobody could draw on, and pictures that nobody could be told about, are not published."""

from typing import Any

import pytest

from surveys.engine.problems import Problem, find
from surveys.messages import problem_message
from tests.surveys.engine.broken_places import BROKEN, pictured
from tests.surveys.engine.build import document, question, section, when
from tests.surveys.engine.shapes import OUTLINE


@pytest.mark.parametrize(("broken", "place", "code", "params"), BROKEN)
def test_each_problem_at_its_place(
    broken: dict[str, Any], place: tuple[str | int, ...], code: str, params: dict[str, Any]
) -> None:
    found = find(document(section("s", broken)))
    assert Problem(("sections", 0, "questions", 0, *place), code, params) in found
    assert {problem.code for problem in found} <= {code, "bad_area", "wrong_shape"}
    assert "%" not in problem_message(Problem((), code, params))


def test_places_and_pictures_that_can_be_published() -> None:
    sound = (
        question("postcode", "place"),
        question("listed", "place", choices=("a", "b")),
        question("drawn", "place", draw=["point", "line", "area"]),
        question("cut", "place", choices=("a", "b"), draw=["area"], area=OUTLINE),
        question(
            "many", "place", draw=["area"], area={"type": "MultiPolygon", "coordinates": [OUTLINE["coordinates"]]}
        ),
        question("one", "single_choice", choices=(pictured(), "b")),
        question("several", "multiple_choice", choices=("b", pictured(alt={"en": "A bench", "ur": "بنچ"}))),
        question("ruled", when=when("equals", "listed.list", "a")),
    )
    assert find(document(section("s", *sound))) == []
