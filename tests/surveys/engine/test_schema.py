"""The published schema: closed at every place, and open to any language."""

from typing import Any

import pytest

from surveys.engine.problems import find
from tests.surveys import factory
from tests.surveys.engine.build import document, question, section


def test_the_factory_has_no_problems() -> None:
    assert find(factory.document()) == []


def paths_of_objects(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every object of the document that the schema closes; texts are open to any language."""
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in paths_of_objects(item, (*path, index))]
    if not isinstance(value, dict) or path[-1:] in [(name,) for name in ("title", "text", "label", "intro")]:
        return []
    if str(path[-1:]) in ("('low_label',)", "('high_label',)"):
        return []
    inner = [found for name, item in value.items() for found in paths_of_objects(item, (*path, name))]
    return [path, *inner]


@pytest.mark.parametrize("path", paths_of_objects(factory.document()), ids=lambda path: "/".join(map(str, path)) or "/")
def test_an_unknown_property_is_refused_wherever_it_stands(path: tuple[str | int, ...]) -> None:
    broken = factory.document()
    place: Any = broken
    for step in path:
        place = place[step]
    place["surprise"] = 1
    assert "wrong_shape" in {problem.code for problem in find(broken)}


@pytest.mark.parametrize(
    "broken",
    [
        document(format="consult-definition/2"),
        document(languages=[]),
        document(layout="spiral"),
        document(section("s", question("q", "guess"))),
        document(section("s", question("q", required="yes"))),
        document(section("s", question("q", when={"all": []}))),
        document(section("s", question("q", when={"op": "equals", "question": "q", "value": 1.5}))),
        document(section("s", question("q", limits={"minimum": 0.5}))),
        document(section("s", question("q", limits={"decimals": 7}))),
        {},
        [],
    ],
)
def test_shapes_that_are_refused(broken: Any) -> None:
    assert {problem.code for problem in find(broken)} == {"wrong_shape"}
