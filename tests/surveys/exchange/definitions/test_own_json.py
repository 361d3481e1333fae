"""Our own JSON goes in as it is."""

import json

import pytest

from surveys.exchange.definitions import BrokenFile, read

DOCUMENT = {
    "format": "consult-definition/1",
    "slug": "parks",
    "title": {"en": "Parks"},
    "languages": ["en"],
    "sections": [
        {"code": "s", "title": {"en": "S"}, "questions": [{"code": "q", "type": "short_text", "text": {"en": "Q"}}]}
    ],
}


def test_the_document_is_the_same() -> None:
    result = read(json.dumps(DOCUMENT).encode(), name="x.json")
    assert result.document == DOCUMENT
    assert result.report == {"format": "consult", "questions": 1, "converted": 1, "not_converted": []}


def test_a_slug_can_be_given() -> None:
    assert read(json.dumps(DOCUMENT).encode(), name="x.json", slug="ponds").document["slug"] == "ponds"


def test_another_shape_is_broken_at_a_place() -> None:
    with pytest.raises(BrokenFile) as caught:
        read(json.dumps({**DOCUMENT, "sections": [{"code": 3}]}).encode(), name="x.json")
    assert caught.value.place.startswith("$.sections[0]")
