"""What a published questionnaire says, in every language, as frozen dataclasses.

A definition is one JSON document (`schema.json` describes it). `parse` turns the document into a `Survey`;
`Survey.document` is the document it came from, which is what gets stored and hashed.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = "consult-definition/1"
CODE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")
QUESTION_TYPES = (
    "single_choice",
    "multiple_choice",
    "scale",
    "yes_no",
    "short_text",
    "long_text",
    "number",
    "date",
    "partial_date",
    "time",
    "money",
    "email",
    "phone",
    "postcode",
    "grid",
    "ranking",
    "budget",
    "projects",
    "place",
    "file",
    "group",
    "calculated",
    "consent",
    "statement",
    "birth_date",  # equality questions only: stored as the age in years, nothing else
)
CHOICE_TYPES = ("single_choice", "multiple_choice", "yes_no")
# Types whose answer is made of options, in whatever form.
OPTION_TYPES = (*CHOICE_TYPES, "ranking", "budget", "projects")
CELL_TYPES = ("single_choice", "multiple_choice", "scale")
# What may be drawn on a map.
SHAPES = ("point", "line", "area")

# Words for one place, by language code. Holds the source language at least.
Text = Mapping[str, str]
Condition = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an option: the SHA-256 of its file in hexadecimal, its kind, its size in pixels, its words."""

    digest: str
    type: str
    width: int
    height: int
    alt: Text


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `exclusive` shuts out the others; `other` asks the person to say more."""

    code: str
    label: Text
    hint: Text | None = None
    exclusive: bool = False
    other: bool = False
    # Held in its place at the end when the others come in random order.
    last: bool = False
    # Projects only: what it costs, in whole units of money.
    price: int | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of an answer, by type: options chosen, characters, the number, or the date (ISO)."""

    minimum: str | int | None = None
    maximum: str | int | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `when` is the routing rule; a question without one is always asked."""

    code: str
    type: str
    text: Text
    hint: Text | None = None
    why: Text | None = None
    required: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    limits: Limits = field(default_factory=Limits)
    # Scale only: words for the lowest and the highest point.
    low_label: Text | None = None
    high_label: Text | None = None
    # Numbers, money and budgets: what is counted, for instance "£" or "miles".
    unit: Text | None = None
    # "random": each response sees the options in an order of its own.
    order: str = "listed"
    # Grid only: what is asked in each row, and how (one of CELL_TYPES).
    rows: tuple[Row, ...] = ()
    cell: str = ""
    # Group only: what is asked for each entry, and what one entry is called, for instance "Person".
    questions: tuple["Question", ...] = ()
    entry: Text | None = None
    # File only: the kinds of file that are taken, and how large each may be.
    accept: tuple[str, ...] = ()
    megabytes: int | None = None
    # Calculated only: how the value comes about, see `formulas`.
    formula: Mapping[str, Any] | None = None
    # Place only: what may be drawn on a map (some of SHAPES), and the area it is cut to: a GeoJSON geometry.
    draw: tuple[str, ...] = ()
    area: Mapping[str, Any] | None = None
    # Budget and projects only: what there is to spend, in whole units of money.
    total: int | None = None
    # Equality questions only.
    strand: str | None = None

    def option(self, code: str) -> Option | None:
        """Return the option with this code, or None."""
        return next((option for option in self.options if option.code == code), None)

    def other_key(self, option: Option) -> str:
        """The key under which the words for an "other, please say" option are stored."""
        return f"{self.code}.{option.code}"

    def answer_keys(self) -> tuple[str, ...]:
        """Every key that an answer to this question may use: its code, then its "please say" boxes."""
        return (
            self.code,
            *(self.other_key(option) for option in self.options if option.other),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A page's worth of questions, with a title and perhaps an introduction."""

    code: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text | None = None
    when: Condition | None = None
    # A section with an exit asks nothing: whoever it applies to has reached the end, and reads this.
    exit: Text | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A fault between answers: `when` is true of answers that cannot be, and the message stands at the question."""

    code: str
    when: Condition
    message: Text
    question: str


@dataclass(frozen=True, slots=True)
class EqualityPart:
    """The equality questions a consultation asks: the pack, the strands chosen, and pages of questions."""

    pack: str
    pack_version: str
    strands: tuple[str, ...]
    sections: tuple[Section, ...]
    introduction: Text | None = None


# Compared by identity, so that what is worked out of it once can be kept beside it.
@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """A whole questionnaire. Build it with `parse`."""

    slug: str
    title: Text
    languages: tuple[str, ...]
    layout: str
    sections: tuple[Section, ...]
    equality: EqualityPart | None
    document: Mapping[str, Any]
    checks: tuple[Check, ...] = ()

    @property
    def source_language(self) -> str:
        """The language the others were translated from."""
        return self.languages[0]

    def questions(self) -> Iterator[Question]:
        """Every question of the consultation itself, in order, routed or not. Equality questions are apart."""
        for section in self.sections:
            yield from section.questions

    def question(self, code: str) -> Question | None:
        """Return the question with this code, or None."""
        return next((question for question in self.questions() if question.code == code), None)


def canonical(document: Mapping[str, Any]) -> bytes:
    """Return the document as the bytes that are hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def parse(document: Mapping[str, Any]) -> Survey:
    """Turn a valid document into a `Survey`. Check it first with `problems.find`; this trusts its shape.

    Raises KeyError or TypeError for a document of another shape.
    """
    equality = document.get("equality")
    return Survey(
        slug=document["slug"],
        title=document["title"],
        languages=tuple(document["languages"]),
        layout=document.get("layout", "section"),
        sections=tuple(_section(item) for item in document["sections"]),
        equality=_equality(equality) if equality else None,
        document=document,
        checks=tuple(
            Check(item["code"], item["when"], item["message"], item["question"]) for item in document.get("checks", ())
        ),
    )


def _equality(item: Mapping[str, Any]) -> EqualityPart:
    return EqualityPart(
        pack=item["pack"],
        pack_version=item["pack_version"],
        strands=tuple(item["strands"]),
        sections=tuple(_section(section) for section in item["sections"]),
        introduction=item.get("introduction"),
    )


def _section(item: Mapping[str, Any]) -> Section:
    return Section(
        code=item["code"],
        title=item["title"],
        intro=item.get("intro"),
        when=item.get("when"),
        exit=item.get("exit"),
        questions=tuple(_question(question) for question in item["questions"]),
    )


def _question(item: Mapping[str, Any]) -> Question:
    limits = item.get("limits") or {}
    return Question(
        code=item["code"],
        type=item["type"],
        text=item["text"],
        hint=item.get("hint"),
        why=item.get("why"),
        required=item.get("required", False),
        when=item.get("when"),
        options=tuple(_option(option) for option in item.get("options", ())),
        limits=Limits(limits.get("minimum"), limits.get("maximum"), limits.get("decimals", 0)),
        low_label=item.get("low_label"),
        high_label=item.get("high_label"),
        unit=item.get("unit"),
        order=item.get("order", "listed"),
        rows=tuple(Row(row["code"], row["label"]) for row in item.get("rows", ())),
        cell=item.get("cell", ""),
        questions=tuple(_question(inner) for inner in item.get("questions", ())),
        entry=item.get("entry"),
        accept=tuple(item.get("accept", ())),
        megabytes=item.get("megabytes"),
        formula=item.get("formula"),
        draw=tuple(item.get("draw", ())),
        area=item.get("area"),
        total=item.get("total"),
        strand=item.get("strand"),
    )


def _option(item: Mapping[str, Any]) -> Option:
    image = item.get("image")
    return Option(
        code=item["code"],
        label=item["label"],
        hint=item.get("hint"),
        exclusive=item.get("exclusive", False),
        other=item.get("other", False),
        last=item.get("last", False),
        price=item.get("price"),
        image=Image(**image) if image else None,
    )
