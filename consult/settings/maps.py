"""Pictures of the map behind a consultation's area. Without any, only the outline is drawn, and nobody is asked."""

from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def map_tiles() -> dict[str, Any] | None:
    """Return the address of the map's tiles and whose they are, from MAP_TILES and MAP_TILES_ATTRIBUTION.

    MAP_TILES holds {z}, {x} and {y}, such as https://tiles.example.org/{z}/{x}/{y}.png; a path of this site's own
    will do. Raises ImproperlyConfigured for another address.
    """
    url = env.str("MAP_TILES", default="")
    if not url:
        return None
    parts = urlsplit(url)
    if not all(mark in parts.path + parts.query for mark in ("{z}", "{x}", "{y}")) or "{" in parts.netloc:
        raise ImproperlyConfigured("MAP_TILES needs {z}, {x} and {y} after the host name, and no marks within it")
    if parts.netloc and parts.scheme not in ("http", "https"):
        raise ImproperlyConfigured("MAP_TILES begins with https:// or with /")
    return {"url": url, "attribution": env.str("MAP_TILES_ATTRIBUTION", default="")}


def origin_of(tiles: dict[str, Any] | None) -> list[str]:
    """Return the origin that pictures may come from as well, in a list that is empty where there is none."""
    parts = urlsplit(tiles["url"]) if tiles else None
    return [f"{parts.scheme}://{parts.netloc}"] if parts and parts.netloc else []


MAP_TILES = map_tiles()
