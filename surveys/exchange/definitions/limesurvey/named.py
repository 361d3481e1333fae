"""What every question of LimeSurvey has: its words, and the names that rules use for it and its parts."""

from typing import Any

from ..draft import Book, Demand, Draft
from ..expressions.targets import Target
from ..wording import Text
from .tables import Asked
from .words import marked


class Named:
    """Begins questions, and lets the names that rules use stand for them."""

    def __init__(self, book: Book, sid: str, titles: frozenset[str] = frozenset()) -> None:
        self.book, self.sid, self.titles = book, sid, titles
        # Bounds that are calculated, by the code of the question.
        self.demands: dict[str, list[Demand]] = {}

    def begun(self, item: str, asked: Asked, code: str = "") -> dict[str, Any]:
        """Return a question with its code, words and hint."""
        text = self.book.text(item, marked(asked.words)) or {self.book.languages[0]: asked.title}
        question: dict[str, Any] = {"code": self.book.codes.take(code or asked.title), "type": "", "text": text}
        hint = self.book.text(item, marked(asked.help))
        if hint:
            question["hint"] = hint
        if asked.row.get("mandatory") in ("Y", "S"):
            question["required"] = True
        return question

    def means(self, asked: Asked, target: Target, *tails: str) -> None:
        """Let the names of a question, or of its parts, stand for a target: by code, and by survey, group and id."""
        root = f"{self.sid}X{asked.row.get('gid', '')}X{asked.qid}"
        for tail in tails or ("",):
            self.book.means(f"{asked.title}_{tail}" if tail else asked.title, target)
            self.book.means(f"{root}{tail}", target)
            # Version 7 names a field by the ids alone, Q12 or Q12_S34, unless a question is called so.
            if f"Q{asked.qid}" not in self.titles:
                self.book.means("_".join((f"Q{asked.qid}", *_ids(asked, tail))), target)

    def text_of(self, item: str, asked: Asked) -> Text:
        """Return the words of a sub-question, its code where it has none."""
        return self.book.text(item, marked(asked.words)) or {self.book.languages[0]: asked.title}

    def one(self, item: str, asked: Asked, question: dict[str, Any], target: Target) -> list[Draft]:
        """Return one question, which the question's own name stands for."""
        self.means(asked, target)
        return [self.draft(item, question, target)]

    def draft(self, item: str, question: dict[str, Any], target: Target) -> Draft:
        """Return a draft with the bounds that were found for it."""
        return Draft(item, question, own=target, demands=self.demands.pop(question["code"], []))


def _ids(asked: Asked, tail: str) -> list[str]:
    """The ids of the sub-questions that a tail names by their codes; an extra field stays as it is called."""
    part = next((each for each in asked.parts if each.title == tail), None)
    if part is not None:
        return [f"S{part.qid}"]
    first, _between, second = tail.partition("_")
    row = next((each for each in asked.parts if each.title == first), None)
    column = next((each for each in asked.parts if each.title == second), None)
    if row is not None and second:
        return [f"S{row.qid}", f"S{column.qid}" if column is not None else second]
    return [f"C{tail}"] if tail else []
