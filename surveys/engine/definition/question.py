"""One question, with what is chosen from, its limits and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .kinds import Condition, Text


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
