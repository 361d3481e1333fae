"""The evaluation set of the chat's understanding: utterances written by hand, how they are split, and the figures.

`python -m tests.bot.evaluation` measures the thresholds and writes them; with `tables` it writes those of
docs/understanding.md instead.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.understanding import Context, Understood, understand
from bot.understanding.lexicon import lexicon
from bot.understanding.normalise import normalise
from bot.understanding.phrases import LANGUAGES
from bot.understanding.shape import shape
from bot.understanding.thresholds import FILE, Threshold
from surveys.engine.definition import Question, Survey, parse

FOLDER = Path(__file__).parent / "utterances"
TABLE = Path(__file__).parents[2] / "docs" / "understanding.md"
TODAY = date(2026, 6, 15)
# Utterances whose digest begins with a byte below this, two fifths of them, set the thresholds; the others never do.
THRESHOLD_PART = 102
# Below this nothing is taken without asking, however well the first part went: an answer taken wrongly is worse than
# a command, which can be taken back. Steps of the search above it.
LOWEST, STEP = {"answer": 60, "command": 40}, 5
EXACT = 0.9
OPEN_TYPES = ("short_text", "long_text")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line: what was said to which question, and what it means. kind: answer, command, question, nonsense."""

    language: str
    question: Question
    text: str
    kind: str
    value: str
    clear: bool

    @property
    def sets_thresholds(self) -> bool:
        """Whether it belongs to the part that thresholds are set on, by its own digest."""
        said = f"{self.language}\t{self.question.code}\t{self.text}"
        return hashlib.sha256(said.encode()).digest()[0] < THRESHOLD_PART


@lru_cache(maxsize=1)
def survey() -> Survey:
    """Return the questions that the utterances reply to."""
    return parse(json.loads((FOLDER / "definition.json").read_text(encoding="utf-8")))


def read(language: str, folder: Path = FOLDER) -> list[Utterance]:
    """Return the utterances of a language. Raises AssertionError for a question or option that does not exist."""
    found = []
    with (folder / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            question = survey().question(row["question"])
            assert question is not None, row
            found.append(
                Utterance(language, question, row["utterance"], row["kind"], row["value"], row["clear"] == "yes")
            )
    return found


@dataclass(frozen=True, slots=True)
class Reply:
    """An utterance and what it was taken to mean."""

    said: Utterance
    got: Understood

    @property
    def taken(self) -> bool:
        """Whether it was taken as an answer without asking."""
        return self.got.kind == "answer" and self.got.accepted

    @property
    def right(self) -> bool:
        """Whether what was taken, answer or command, is what was meant."""
        if self.said.kind != self.got.kind:
            return False
        value = self.got.value
        if self.said.kind == "command":
            return str(value).partition(":")[0] == self.said.value
        return (",".join(value) if isinstance(value, list) else str(value)) == self.said.value

    @property
    def known_by_heart(self) -> bool:
        """Whether the utterance is, word for word, a phrase or a label."""
        known = lexicon(shape(self.said.question), self.said.language)
        return known is not None and normalise(self.said.text, self.said.language) in known.entries


def replies(said: Iterable[Utterance], threshold: Threshold | None = None) -> list[Reply]:
    """Return what every utterance is taken to mean, by the stored thresholds or by these."""
    questions = tuple(survey().questions())
    context = Context(questions=questions, today=TODAY, threshold=threshold)
    return [Reply(item, understand(item.question, item.text, item.language, context=context)) for item in said]


def measured(language: str) -> Threshold:
    """Return the thresholds of a language from its first part: the lowest above every wrong guess."""
    first = [item for item in read(language) if item.sets_thresholds] + read(language, FOLDER / "tuning")
    guesses = [
        reply for reply in replies(first, Threshold(0.0, 0.0)) if reply.got.accepted and reply.got.confidence < EXACT
    ]
    return Threshold(_above(guesses, "answer"), _above(guesses, "command"))


def _above(guesses: list[Reply], kind: str) -> float:
    wrong = [reply.got.confidence for reply in guesses if reply.got.kind == kind and not reply.right]
    return next((step / 100 for step in range(LOWEST[kind], 100, STEP) if step / 100 > max(wrong, default=0.0)), 1.0)


def figures(found: list[Reply]) -> dict[str, tuple[int, int]]:
    """Return name → (so many, of so many)."""
    taken = [reply for reply in found if reply.taken]
    clear = [
        reply
        for reply in found
        if reply.said.kind == "answer" and reply.said.clear and reply.said.question.type not in OPEN_TYPES
    ]
    new = [reply for reply in clear if not reply.known_by_heart]
    others = [reply for reply in found if reply.said.kind in ("question", "nonsense")]
    commands = [reply for reply in found if reply.got.kind == "command"]
    meant = [reply for reply in found if reply.said.kind == "command"]
    return {
        "right": (sum(reply.right for reply in taken), len(taken)),
        "clear": (sum(reply.taken and reply.right for reply in clear), len(clear)),
        "new": (sum(reply.taken and reply.right for reply in new), len(new)),
        "others": (sum(reply.taken for reply in others), len(others)),
        "precision": (sum(reply.right for reply in commands), len(commands)),
        "recall": (sum(reply.right and reply.got.accepted for reply in meant), len(meant)),
    }


HEADINGS = (
    ("right", "taken answers that are right"),
    ("clear", "clear answers taken"),
    ("new", "of these, said in no phrase's words"),
    ("others", "questions and nonsense taken"),
    ("precision", "commands right"),
    ("recall", "commands understood"),
)


def table(rows: dict[str, list[Reply]]) -> str:
    """Return the figures as a Markdown table, a row a language and one for all."""
    lines = [
        "| language | " + " | ".join(words for _name, words in HEADINGS) + " |",
        "|---" * (len(HEADINGS) + 1) + "|",
    ]
    everything = {**rows, "all": [reply for found in rows.values() for reply in found]}
    for name, found in everything.items():
        counted = figures(found)
        lines.append(f"| {name} | " + " | ".join(_share(*counted[key]) for key, _words in HEADINGS) + " |")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}% ({part} of {whole})" if whole else "–"


@dataclass(frozen=True, slots=True)
class Measurements:
    """What one language comes to: thresholds from its first part, replies on the others by the stored thresholds."""

    threshold: Threshold
    tested: list[Reply]
    held_out: list[Reply]


@lru_cache(maxsize=len(LANGUAGES))
def measurements(language: str) -> Measurements:
    """Return what a language comes to, all at once: its classifiers are fitted anew when other languages were read."""
    return Measurements(
        measured(language),
        replies(item for item in read(language) if not item.sets_thresholds),
        replies(read(language, FOLDER / "held_out")),
    )


def tested() -> dict[str, list[Reply]]:
    """Return language → replies on the part that thresholds never saw."""
    return {name: measurements(name).tested for name in LANGUAGES}


def held_out() -> dict[str, list[Reply]]:
    """Return language → replies on the utterances written after everything else was finished."""
    return {name: measurements(name).held_out for name in LANGUAGES}


def marked(text: str, name: str) -> str:
    """Return what stands between the marks of a table in the document."""
    return text.split(f"<!-- {name} -->\n")[1].split(f"\n<!-- end {name} -->")[0]


def _write_thresholds() -> None:
    lines = [
        "# Measured on the first part of tests/bot/utterances by `python -m tests.bot.evaluation`.",
        *(f"{name} = {{ answer = {found.answer:.2f}, command = {found.command:.2f} }}" for name, found in _all()),
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _all() -> list[tuple[str, Threshold]]:
    return [(name, measured(name)) for name in LANGUAGES]


def _write_tables() -> None:
    text = TABLE.read_text(encoding="utf-8")
    for name, rows in (("test part", tested()), ("held out", held_out())):
        before, after = f"<!-- {name} -->\n", f"\n<!-- end {name} -->"
        text = text.replace(f"{before}{marked(text, name)}{after}", f"{before}{table(rows)}{after}")
    TABLE.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> Any:
    """Set the thresholds, or with the argument `tables` write the tables."""
    if "tables" not in arguments:
        _write_thresholds()
    else:
        _write_tables()


if __name__ == "__main__":
    main(sys.argv[1:])
