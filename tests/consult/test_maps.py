"""Tiles of maps come from where the operator says, and the policy lets pictures come from there and nowhere else."""

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from consult.settings.maps import map_tiles, origin_of

URL = "https://tiles.example.org:8443/osm/{z}/{x}/{y}.png?key=abc"


def test_without_a_setting_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAP_TILES", raising=False)
    assert map_tiles() is None
    assert origin_of(None) == []
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] == ["'self'"]


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        (URL, ["https://tiles.example.org:8443"]),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", ["http://127.0.0.1:9000"]),
        ("https://tiles.example.org/?z={z}&x={x}&y={y}", ["https://tiles.example.org"]),
        ("/tiles/{z}/{x}/{y}.png", []),
    ],
)
def test_pictures_may_come_from_one_origin(monkeypatch: pytest.MonkeyPatch, url: str, origins: list[str]) -> None:
    monkeypatch.setenv("MAP_TILES", url)
    monkeypatch.setenv("MAP_TILES_ATTRIBUTION", "© somebody")
    tiles = map_tiles()
    assert tiles == {"url": url, "attribution": "© somebody"}
    assert origin_of(tiles) == origins


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.org/map.png",
        "https://{s}.tiles.example.org/{z}/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
    ],
)
def test_addresses_that_are_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("MAP_TILES", url)
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES"):
        map_tiles()
