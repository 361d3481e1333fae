"""What a pack of equality questions is, as frozen dataclasses. `load.load_pack` builds one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from surveys.engine.definition import Option, Text

from . import compile as compiling
from .errors import PackError


@dataclass(frozen=True, slots=True)
class Source:
    """Where the wording of a question comes from. `date` is ISO; `url` is empty for wording of our own."""

    title: str
    publisher: str
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class StrandQuestion:
    """One question of a strand. `options` end with "prefer not to say", whatever the type.

    `text_with_area` is the wording when the name of the authority is known; it holds the mark `{area}`.
    """

    code: str
    type: str
    text: Text
    source: Source
    options: tuple[Option, ...]
    hint: Text | None = None
    text_with_area: Text | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A group of people within a strand.

    parent: the code of the category it rolls up to · census: the census categories that sum to it ·
    from_age: age strand only, the youngest age in years.
    """

    code: str
    label: Text
    parent: str | None = None
    census: tuple[str, ...] = ()
    from_age: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What an option means: a category, a further question, or both: then the category holds if that stays open."""

    category: str | None = None
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """One strand of equality: what is asked, which categories answers give, what they are compared with.

    minimum_age: age in years from which the question is asked and the baseline counts (0: everybody) ·
    census_strand: its name in the census files, or None · broad_census_strand: the same for the parent groups ·
    census_unmapped: census categories that no answer can give · start: the question that decides, one of them asked ·
    rules: (question, option) → what it means.
    """

    code: str
    page: str
    name: Text
    why: Text
    version: str
    questions: tuple[StrandQuestion, ...]
    categories: tuple[Category, ...]
    start: tuple[str, ...]
    rules: Mapping[tuple[str, str], Rule] = field(default_factory=dict)
    note: Text | None = None
    minimum_age: int = 0
    census_strand: str | None = None
    broad_census_strand: str | None = None
    census_unmapped: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    on_by_default: bool = True
    from_wards: bool = False

    def category(self, code: str) -> Category | None:
        """Return the category with this code, or None."""
        return next((category for category in self.categories if category.code == code), None)

    def compared(self) -> tuple[Category, ...]:
        """The finest categories that the census counts too: each census category stands in exactly one of them."""
        return tuple(category for category in self.categories if category.census)

    def census_of(self, code: str) -> tuple[str, ...]:
        """Return the census categories that sum to a category; for a parent, those of its children. May be empty.

        Raises KeyError for a category the strand does not have.
        """
        category = self.category(code)
        if category is None:
            raise KeyError(code)
        if category.census:
            return category.census
        return tuple(name for child in self.categories if child.parent == code for name in child.census)


@dataclass(frozen=True, slots=True)
class Page:
    """Strands asked together on one page, so that a follow-up stands with the question it depends on."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Pack:
    """A dated, versioned set of equality questions. `drafts` are the languages that no native reader has checked."""

    name: str
    version: str
    date: str
    languages: tuple[str, ...]
    drafts: tuple[str, ...]
    introduction: Text
    pages: tuple[Page, ...]
    strands: tuple[Strand, ...]
    missing: Mapping[str, Text]

    def strand(self, code: str) -> Strand:
        """Return the strand. Raises PackError "unknown-strand"."""
        for strand in self.strands:
            if strand.code == code:
                return strand
        raise PackError("unknown-strand", strand=code)

    def default_strands(self) -> tuple[str, ...]:
        """The codes of the strands a new consultation asks, unless an officer chooses otherwise."""
        return tuple(strand.code for strand in self.strands if strand.on_by_default)

    def compile(
        self,
        *,
        strands: Sequence[str],
        wards: Sequence[tuple[str, str]] = (),
        area_name: Text | str = "",
        age: Literal["birth_date", "band"] = "birth_date",
        languages: Sequence[str],
    ) -> dict[str, Any]:
        """Return the "equality" part of a definition document. See `compile.equality_part`."""
        return compiling.equality_part(
            self, strands=strands, wards=wards, area_name=area_name, age=age, languages=languages
        )
