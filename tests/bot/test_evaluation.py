"""The evaluation set is what it says it is, thresholds and tables are what comes out of it, and the targets are met."""

from collections import Counter

import pytest

from bot.understanding.thresholds import stored
from tests.bot import evaluation
from tests.bot.evaluation import FOLDER, LANGUAGES, figures


def test_enough_utterances_and_no_language_short_of_them() -> None:
    counts = {language: len(evaluation.read(language)) for language in LANGUAGES}
    assert sum(counts.values()) >= 1500
    assert min(counts.values()) >= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expected_answer_exists_and_nothing_is_there_twice(language: str) -> None:
    said = [
        item
        for folder in (FOLDER, FOLDER / "tuning", FOLDER / "held_out")
        for item in evaluation.read(language, folder)
    ]
    twice = [key for key, times in Counter((item.question.code, item.text) for item in said).items() if times > 1]
    assert not twice
    for item in said:
        assert item.kind in ("answer", "command", "question", "nonsense")
        if item.kind == "answer" and item.question.options and item.value != "-":
            assert all(item.question.option(code) for code in item.value.split(",")), item


def test_both_parts_hold_every_kind() -> None:
    for sets_thresholds in (True, False):
        kinds = {
            item.kind
            for language in LANGUAGES
            for item in evaluation.read(language)
            if item.sets_thresholds is sets_thresholds
        }
        assert kinds == {"answer", "command", "question", "nonsense"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_stored_thresholds_are_what_the_first_part_gives(language: str) -> None:
    assert evaluation.measurements(language).threshold == stored()[language]


def test_targets_are_met_on_the_part_thresholds_never_saw() -> None:
    found = evaluation.tested()
    together = figures([reply for replies in found.values() for reply in replies])
    assert _share(together["right"]) >= 0.98
    assert _share(together["others"]) <= 0.02
    assert _share(together["precision"]) >= 0.97
    assert _share(together["recall"]) >= 0.85
    for language, replies in found.items():
        assert _share(figures(replies)["clear"]) >= (0.7 if language == "en" else 0.6), language


def test_the_document_shows_what_was_measured() -> None:
    text = evaluation.TABLE.read_text(encoding="utf-8")
    assert evaluation.marked(text, "test part") == evaluation.table(evaluation.tested())
    assert evaluation.marked(text, "held out") == evaluation.table(evaluation.held_out())


def _share(counted: tuple[int, int]) -> float:
    part, whole = counted
    return part / whole
