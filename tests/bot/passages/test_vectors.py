"""Vectors of what means the same are near each other, in two languages too, and no text breaks the engine."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.passages import vectors

LIFT = vectors.of_passage("The building › Access", "The lift was mended in May and reaches every floor.")
FINES = vectors.of_passage("Charges › Late books", "We propose to end fines for overdue books.")


@pytest.mark.parametrize(
    ("question", "nearer", "farther"),
    [
        ("do i pay if i bring my novel back late", FINES, LIFT),
        ("does the elevator work", LIFT, FINES),
        ("czy winda działa", LIFT, FINES),
    ],
)
def test_what_means_the_same_is_nearer(question: str, nearer: bytes, farther: bytes) -> None:
    asked = vectors.of_question(question)
    assert asked @ vectors.read(nearer) > asked @ vectors.read(farther)


@pytest.mark.parametrize("text", ["", "\x00", "\x00 lift", "\ud800", "🙂", "x" * 100_000, "lift\n\r\t", "\u202elift"])
def test_any_text_has_a_vector(text: str) -> None:
    for found in (vectors.of_question(text), vectors.read(vectors.of_passage("", text))):
        assert found.shape == (vectors.SIZE,)
        assert np.linalg.norm(found) == pytest.approx(1, abs=0.01)


def test_vectors_are_the_same_from_several_threads() -> None:
    asked = [f"question number {number}" for number in range(12)]
    alone = [vectors.of_question(text) for text in asked]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(vectors.of_question, asked))
    assert np.array_equal(alone, together)


def test_loading_the_model_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    vectors._model.__wrapped__()
    assert os.environ["OMP_NUM_THREADS"] == "3"
