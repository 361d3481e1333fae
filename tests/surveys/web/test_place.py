"""How a place is asked: a list of few or many, a postcode, and a map where there is something to see on it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from surveys.engine.definition import Question
from surveys.web.fields import Form, build
from surveys.web.wording import Wording
from tests.surveys.engine.build import one
from tests.surveys.engine.shapes import INSIDE, OUTLINE, point
from tests.surveys.web.resident import Page

ROOT = Path(__file__).resolve().parents[3]
TILES = {"url": "https://tiles.example.org/{z}/{x}/{y}.png", "attribution": "© the <people>"}
PARKS = [f"park-{number}" for number in range(8)]


def asked(question: Question, **fields: str) -> Page:
    """Return what stands on the page."""
    form = Form(Wording("en", "en"), {f"{question.code}.{name}": [value] for name, value in fields.items()})
    return Page(render_to_string("surveys/field.html", {"field": build(question, form)}))


def kinds(page: Page, name: str) -> list[str]:
    return [str(found.get("type", found["tag"])) for found in page.inputs if found.get("name") == name]


def test_a_short_list_is_radios_and_a_long_one_is_opened() -> None:
    short, long = one("place", choices=PARKS[:7]), one("place", choices=PARKS)
    assert kinds(asked(short), "q.list") == ["radio"] * 8
    assert kinds(asked(long), "q.list") == ["select"]
    assert asked(long).values["q.list"] == [""]
    assert asked(long, list="park-3").values["q.list"] == asked(short, list="park-3").values["q.list"] == ["park-3"]
    assert kinds(asked(one("place")), "q.list") == []


def test_a_map_is_offered_where_there_is_something_to_see() -> None:
    drawn, cut = one("place", draw=["point"]), one("place", draw=["point", "area"], area=OUTLINE)
    assert "data-map " not in asked(drawn).html
    assert "data-map" not in asked(one("place", area=OUTLINE)).html
    assert settings_of(asked(cut)) | {"words": {}} == {
        "draw": ["point", "area"],
        "area": OUTLINE,
        "tiles": None,
        "words": {},
    }
    with override_settings(MAP_TILES=TILES):
        page = asked(drawn)
    assert settings_of(page)["tiles"] == TILES
    assert "© the &lt;people&gt;" in page.html


def settings_of(page: Page) -> dict[str, Any]:
    """Return what the script beside the map is told."""
    return dict(json.loads(page.html.split('<script type="application/json">')[1].split("</script>")[0]))


def test_what_was_drawn_goes_with_the_page_and_is_told_in_words_whether_there_is_a_map_or_not() -> None:
    sent = json.dumps(point(INSIDE))
    page = asked(one("place", draw=["point"]), geometry=sent)
    assert page.values["q.geometry"] == [sent]
    assert "A point on the map: 52.62000, -1.15000" in page.text
    assert kinds(page, "q.clear") == ["checkbox"]
    assert kinds(asked(one("place", draw=["point"])), "q.clear") == []


@pytest.mark.parametrize("sent", ["{", "[]", "null", '{"type":"Point"}', '"</script><b>"', "[" * 9_999])
def test_what_is_no_drawing_comes_back_escaped(sent: str) -> None:
    page = asked(one("place", draw=["point"], area=OUTLINE), geometry=sent)
    assert page.values["q.geometry"] == [sent]
    assert "What you drew" not in page.text
    assert "<b>" not in page.html


def test_what_the_map_works_out_for_itself() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.fail("This test runs the map's script in Node: install the Debian package nodejs", pytrace=False)
    done = subprocess.run([node, "--test", "tests/js/map.test.mjs"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
