"""Vectors of the evaluation's passages and questions, kept so that tests need not make 800 of them each time.

`python -m tests.bot.passages.evaluation` makes those that are missing and forgets those that nothing has any more.
"""

import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from bot.passages import vectors

FILE = Path(__file__).with_name("vectors.npz")
_made: dict[str, bytes] = {}
_used: set[str] = set()


def of_question(text: str) -> vectors.Vector:
    """Return what `vectors.of_question` gives, rounded."""
    key = _key("question", text)
    stored = kept().get(key) or _made.get(key) or vectors.of_question(text).astype("<f2").tobytes()
    return vectors.read(_remembered(key, stored))


def of_passage(heading: str, text: str) -> bytes:
    """Return what `vectors.of_passage` gives."""
    key = _key("passage", heading, text)
    return _remembered(key, kept().get(key) or _made.get(key) or vectors.of_passage(heading, text))


@cache
def kept() -> dict[str, bytes]:
    """Return the stored vectors by the digest of what they are of."""
    if not FILE.exists():
        return {}
    with np.load(FILE) as file:
        return {key: row.tobytes() for key, row in zip(file["keys"].tolist(), file["vectors"], strict=True)}


def write() -> None:
    """Store the vectors that this process has used, and no others."""
    rows = {key: kept().get(key) or _made[key] for key in sorted(_used)}
    np.savez_compressed(
        FILE, keys=np.array(list(rows)), vectors=np.array([np.frombuffer(row, dtype="<f2") for row in rows.values()])
    )
    kept.cache_clear()


def _key(*parts: str) -> str:
    return hashlib.sha256("\t".join(parts).encode()).hexdigest()[:16]


def _remembered(key: str, stored: bytes) -> bytes:
    _used.add(key)
    if key not in kept():
        _made[key] = stored
    return stored
