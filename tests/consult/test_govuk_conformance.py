"""Our tag gives what GOV.UK Frontend's own fixtures say, for every component and every fixture."""

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

FIXTURES = json.loads(gzip.decompress((Path(__file__).parent / "fixtures/govuk-frontend.json.gz").read_bytes()))
CASES = [
    pytest.param(component, fixture, id=f"{component}: {fixture['name']}")
    for component, fixtures in FIXTURES["components"].items()
    for fixture in fixtures
]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
WORDS_KEPT = {"textarea", "pre"}

Node = tuple[str, list[tuple[str, str | None]], list[Any]]


class TreeOf(HTMLParser):
    """Reads HTML into nodes (name, attributes in order of name, children); space between words counts as one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root: Node = ("", [], [])
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert len(self.open) == 1, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node: Node = (tag, sorted((name, _classes(name, value)) for name, value in attrs), [])
        self.open[-1][2].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        text = data if self.open[-1][0] in WORDS_KEPT else " ".join(data.split())
        if text:
            self.open[-1][2].append(text)


def _classes(name: str, value: str | None) -> str | None:
    return " ".join(value.split()) if name == "class" and value else value


def _trusted(key: str, value: Any) -> Any:
    """Mark the fixture's HTML as safe, as a view of ours must."""
    if isinstance(value, dict):
        return {name: _trusted("html" if key == "slots" else name, item) for name, item in value.items()}
    if isinstance(value, list):
        return [_trusted(key, item) for item in value]
    if isinstance(value, str) and (key in ("html", "attributes") or key.endswith("Html")):
        return mark_safe(value)
    return value


def test_every_fixture_is_here() -> None:
    assert FIXTURES["version"] == "6.3.0"
    assert len(FIXTURES["components"]) == 37
    assert len(CASES) == 657


@pytest.mark.parametrize(("component", "fixture"), CASES)
def test_output_equals_the_fixture(component: str, fixture: dict[str, Any]) -> None:
    template = engines["django"].from_string("{% load govuk %}{% govuk component params %}")
    html = template.render({"component": component, "params": _trusted("", fixture["options"])})
    assert TreeOf(html).root == TreeOf(fixture["html"]).root


def test_a_difference_would_be_seen() -> None:
    same = TreeOf('<p  class="a  b" id="c">One\n two</p>').root
    assert same == TreeOf('<p id="c" class="a b">One two</p>').root
    for other in ('<p class="a" id="c">One two</p>', '<p class="a b" id="c">One</p>', "<p>One two</p>"):
        assert same != TreeOf(other).root
