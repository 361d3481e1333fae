"""The columns of one question, by its type. The names are what `spread` writes to and `gather` reads from."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from surveys.engine.definition import Question, Text
from surveys.engine.types.numbers import scale_points

from .kinds import Column, Kind

# Stands after an option's code: the words a person gave with it. No option column can end so, for it has one part less.
WORDS = "text"
PLACE_PARTS = ("list", "postcode", "geometry")


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a question stands: `prefix` before its columns' names, `heading` before their labels.

    entries: group code → how many entries of the group get columns.
    """

    source: str
    entries: Mapping[str, int] = field(default_factory=dict)
    prefix: str = ""
    heading: Text = field(default_factory=dict)
    top: str = ""

    def column(
        self,
        question: Question,
        kind: Kind,
        *parts: tuple[str, Text],
        values: Mapping[str, Text] | None = None,
        smallest: int | None = None,
    ) -> Column:
        """Return the column for a question, or for a part of it: each part is its code and its words."""
        return Column(
            name=self.prefix + ".".join([question.code, *(code for code, _ in parts)]),
            question=self.top or question.code,
            label=self.joined(self.heading, question.text, *(label for _, label in parts)),
            kind=kind,
            values=values or {},
            smallest=smallest,
        )

    def joined(self, *texts: Text) -> Text:
        """Join words in every language that one of them has; a gap is filled with the source language."""
        given = [text for text in texts if text]
        languages = dict.fromkeys(language for text in given for language in text)
        return {
            language: ": ".join(text.get(language) or text.get(self.source, "") for text in given)
            for language in languages
        }


Maker = Callable[[Question, Naming], Iterator[Column]]


def question_columns(question: Question, naming: Naming) -> Iterator[Column]:
    """Return the columns of a question, in order. Raises KeyError for a type that no consultation asks."""
    return _MAKERS[question.type](question, naming)


def _one(kind: Kind) -> Maker:
    def maker(question: Question, naming: Naming) -> Iterator[Column]:
        yield naming.column(question, kind)

    return maker


def _none(question: Question, naming: Naming) -> Iterator[Column]:
    return iter(())


def _choice(question: Question, naming: Naming) -> Iterator[Column]:
    yield naming.column(question, "choice", values=_labels(question))
    for option in question.options:
        if option.other:
            yield naming.column(question, "text", (option.code, option.label), (WORDS, {}))


def _flags(question: Question, naming: Naming) -> Iterator[Column]:
    for option in question.options:
        yield naming.column(question, "flag", (option.code, option.label))
        if option.other:
            yield naming.column(question, "text", (option.code, option.label), (WORDS, {}))


def _number(question: Question, naming: Naming) -> Iterator[Column]:
    low = question.limits.minimum
    whole = question.type != "money" and question.limits.decimals == 0
    smallest = None if low is None else math.floor(float(low))
    yield naming.column(question, "integer" if whole else "decimal", smallest=smallest)


def _scale(question: Question, naming: Naming) -> Iterator[Column]:
    yield naming.column(question, "integer", values=_ends(question), smallest=scale_points(question)[0])


def _grid(question: Question, naming: Naming) -> Iterator[Column]:
    for row in question.rows:
        part = (row.code, row.label)
        if question.cell == "scale":
            yield naming.column(question, "integer", part, values=_ends(question), smallest=scale_points(question)[0])
        elif question.cell == "multiple_choice":
            for option in question.options:
                yield naming.column(question, "flag", part, (option.code, option.label))
        else:
            yield naming.column(question, "choice", part, values=_labels(question))


def _each_option(smallest: int) -> Maker:
    def maker(question: Question, naming: Naming) -> Iterator[Column]:
        for option in question.options:
            yield naming.column(question, "integer", (option.code, option.label), smallest=smallest)

    return maker


def _place(question: Question, naming: Naming) -> Iterator[Column]:
    for part in PLACE_PARTS:
        if part != "list":
            yield naming.column(question, "text", (part, {}))
        elif question.options:
            yield naming.column(question, "choice", (part, {}), values=_labels(question))


def _group(question: Question, naming: Naming) -> Iterator[Column]:
    for number in range(1, naming.entries.get(question.code, 0) + 1):
        entry = Naming(
            source=naming.source,
            prefix=f"{naming.prefix}{question.code}.{number}.",
            heading=_entry_heading(question, number, naming.source),
            top=question.code,
        )
        for inner in question.questions:
            yield from question_columns(inner, entry)


def _entry_heading(question: Question, number: int, source: str) -> dict[str, str]:
    """The group's own words and, where they differ, what an entry is called: "Who lives here?: Person 2"."""
    called = question.entry or {}
    headings = {}
    for language, words in question.text.items():
        entry = called.get(language) or called.get(source, "")
        headings[language] = f"{words}: {entry} {number}" if entry else f"{words} {number}"
    return headings


def _labels(question: Question) -> dict[str, Text]:
    return {option.code: option.label for option in question.options}


def _ends(question: Question) -> dict[str, Text]:
    points = scale_points(question)
    ends = {str(points[0]): question.low_label, str(points[-1]): question.high_label}
    return {point: label for point, label in ends.items() if label}


_MAKERS: Mapping[str, Maker] = {
    "single_choice": _choice,
    "yes_no": _choice,
    "multiple_choice": _flags,
    "projects": _flags,
    "scale": _scale,
    "number": _number,
    "money": _number,
    "calculated": _one("decimal"),
    "short_text": _one("text"),
    "long_text": _one("text"),
    "email": _one("text"),
    "phone": _one("text"),
    "postcode": _one("text"),
    "partial_date": _one("text"),
    "file": _one("text"),
    "date": _one("date"),
    "time": _one("time"),
    "consent": _one("flag"),
    "statement": _none,
    "grid": _grid,
    "ranking": _each_option(1),
    "budget": _each_option(0),
    "place": _place,
    "group": _group,
}
