"""The pictures that cases show: made here byte by byte, so that their digests are the same on every machine."""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from surveys.models import Picture

WIDTH, HEIGHT = 160, 120
SKY, GRASS = (190, 220, 240), (120, 170, 100)
# What stands on the grass: left, top, right, bottom and colour of each part.
THINGS = {
    "benches": [(40, 60, 120, 70, (110, 70, 30)), (46, 70, 54, 95, (60, 40, 20)), (106, 70, 114, 95, (60, 40, 20))],
    "trees": [(74, 60, 86, 100, (90, 60, 30)), (50, 15, 110, 65, (30, 100, 40))],
    "toilets": [(50, 35, 110, 100, (200, 200, 190)), (72, 60, 88, 100, (60, 90, 140))],
}


def _rows(things: list[tuple[int, int, int, int, tuple[int, int, int]]]) -> Iterator[bytes]:
    for y in range(HEIGHT):
        row = [SKY if y < HEIGHT * 2 // 3 else GRASS] * WIDTH
        for left, top, right, bottom, colour in things:
            if top <= y < bottom:
                row[left:right] = [colour] * (right - left)
        yield b"\0" + bytes(channel for pixel in row for channel in pixel)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name: str) -> bytes:
    """Return a picture of one of THINGS as a PNG that is not compressed."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(_rows(THINGS[name])), level=0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def keep_pictures() -> dict[str, dict[str, Any]]:
    """Store the pictures, and return name → digest, type, width and height."""
    kept = {}
    for name in THINGS:
        content = png(name)
        described = {"type": "image/png", "width": WIDTH, "height": HEIGHT}
        digest = hashlib.sha256(content).hexdigest()
        Picture.objects.get_or_create(digest=digest, defaults={**described, "content": content})
        kept[name] = {"digest": digest, **described}
    return kept
