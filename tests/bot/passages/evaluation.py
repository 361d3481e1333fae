"""The evaluation set of the search: questions as residents ask them, with the sections that answer them.

`python -m tests.bot.passages.evaluation` measures the weights and the threshold on the first part and writes them;
with `tables` it writes the tables of docs/passages.md instead.
"""

import csv
import hashlib
import sys
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.passages import Found, Index, Passage, build
from bot.passages.blocks import Block
from bot.passages.cutting import PATH, Piece, cut
from bot.passages.documents import read as read_document
from bot.passages.search import find
from tests.bot.passages import kept_vectors, papers

FOLDER = Path(__file__).parent
TABLE = FOLDER.parents[2] / "docs" / "passages.md"
# Questions whose digest begins with a byte below this set weights and threshold; the others never do.
FITTING_PART = 102
NOTHING = "-"
# Each consultation: its languages, and how its paper is handed out.
MADE = {"libraries": papers.as_docx, "streets": papers.as_pdf}
ENDING = {"libraries": "docx", "streets": "pdf"}


@dataclass(frozen=True, slots=True)
class Question:
    """One line: what was asked, and the headings of the sections that answer it; none for what no paper answers."""

    consultation: str
    language: str
    sections: frozenset[str]
    text: str

    @property
    def fits(self) -> bool:
        """Whether it belongs to the part that weights are measured on, by its own digest."""
        return hashlib.sha256(f"{self.language}\t{self.text}".encode()).digest()[0] < FITTING_PART


def questions(name: str = "questions") -> list[Question]:
    """Return the questions of a file in their order."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Question(
                row["consultation"],
                row["language"],
                frozenset() if row["sections"] == NOTHING else frozenset(row["sections"].split("|")),
                row["question"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


@lru_cache(maxsize=4)
def index(consultation: str) -> Index:
    """Return the index of a consultation: its page, its paper as a real document, and what is translated of it."""
    document = read_document(f"paper.{ENDING[consultation]}", MADE[consultation](consultation))
    found = [_passage(piece, "The paper", f"/documents/1/#page={piece.page}", "en") for piece in cut(document.blocks)]
    found += _page(consultation)
    for language in ("cy", "pl", "ur") if consultation == "libraries" else ():
        blocks = read_document("paper.odt", papers.as_odt(f"{consultation}.{language}")).blocks
        found += [_passage(piece, language, "/documents/2/", language) for piece in cut(blocks)]
    return build(found, "en")


def _page(consultation: str) -> list[Passage]:
    page = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))[consultation]
    blocks = [Block(page["title"], 1)]
    for heading, texts in page.items():
        if heading != "title":
            blocks += [Block(heading, 2), *(Block(text) for text in texts)]
    return [_passage(piece, page["title"], "/en/", "en") for piece in cut(blocks)]


def _passage(piece: Piece, source: str, href: str, language: str) -> Passage:
    vector = kept_vectors.of_passage(piece.heading, piece.text)
    return Passage(piece.text, piece.heading, source, href, language, vector)


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what was found."""

    asked: Question
    found: Found | None

    @property
    def right(self) -> bool:
        """Whether the first passage stands in a section that answers; for what no paper answers, whether none is."""
        if self.found is None:
            return not self.asked.sections
        return section(self.found.heading) in self.asked.sections


def section(heading: str) -> str:
    """Return the nearest of a passage's headings."""
    return heading.rpartition(PATH)[2]


def replies(asked: list[Question]) -> list[Reply]:
    """Return what the search finds for every question."""
    return [
        Reply(item, find(index(item.consultation), item.text, item.language, kept_vectors.of_question))
        for item in asked
    ]


def fitting_part() -> list[Question]:
    """Return every question that weights may be measured on."""
    return [item for item in questions() if item.fits] + questions("tuning")


def tested() -> list[Question]:
    """Return the questions that weights and threshold never see."""
    return [item for item in questions() if not item.fits]


def figures(found: list[Reply]) -> dict[str, tuple[int, int]]:
    """Return name → (so many, of so many)."""
    answerable = [reply for reply in found if reply.asked.sections]
    others = [reply for reply in found if not reply.asked.sections]
    return {
        "first": (sum(reply.right for reply in answerable), len(answerable)),
        "wrong": (sum(reply.found is not None and not reply.right for reply in answerable), len(answerable)),
        "refused": (sum(reply.right for reply in others), len(others)),
    }


HEADINGS = (
    ("first", "right passage first"),
    ("wrong", "another passage quoted"),
    ("refused", "unanswerable refused"),
)


def table() -> str:
    """Return the figures of the test part as a Markdown table: a row for each consultation and language, and all."""
    found = replies(tested())
    rows: dict[str, list[Reply]] = {}
    for reply in found:
        rows.setdefault(f"{reply.asked.consultation}, {reply.asked.language}", []).append(reply)
    lines = ["| papers, language | " + " | ".join(words for _name, words in HEADINGS) + " |", "|---|---|---|---|"]
    for name, those in {**rows, "all": found}.items():
        counted = figures(those)
        lines.append(f"| {name} | " + " | ".join(_share(*counted[key]) for key, _words in HEADINGS) + " |")
    return "\n".join(lines)


def shown(text: str) -> str:
    """Return what stands between the marks of the table in the document."""
    return text.split(BEFORE)[1].split(AFTER)[0]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}% ({part} of {whole})" if whole else "–"


BEFORE, AFTER = "<!-- test part -->\n", "\n<!-- end test part -->"


def main(arguments: list[str]) -> None:
    """Measure the weights, or with the argument `tables` write the table."""
    if "tables" in arguments:
        text = TABLE.read_text(encoding="utf-8")
        TABLE.write_text(text.replace(BEFORE + shown(text) + AFTER, BEFORE + table() + AFTER), encoding="utf-8")
        return
    from tests.bot.passages import fitting

    weights, (first, refused) = fitting.measured(fitting_part())
    fitting.write(weights)
    sys.stdout.write(f"On questions that weights did not see: {first:.1%} right first, {refused:.1%} refused.\n")
    for item in tested():
        kept_vectors.of_question(item.text)
    kept_vectors.write()


if __name__ == "__main__":
    main(sys.argv[1:])
