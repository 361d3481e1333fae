"""The tables of a data pack, from the documents of the analysis: plain rows of codes and figures. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from analysis.reports.material import Material

Kind = Literal["text", "integer", "number", "flag"]
Row = tuple[str | int | float | bool | None, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table. columns: name → kind, in order; rows have a value or None for each. name: of its files."""

    name: str
    columns: Mapping[str, Kind]
    rows: tuple[Row, ...]


# What a column holds, in every table; words where nothing else is said.
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("count", "n", "answered", "not_answered", "not_asked", "asked"), "integer"),
    **dict.fromkeys(("prefer_not_to_say", "place", "needed"), "integer"),
    **dict.fromkeys(("share", "low", "high"), "number"),
    **dict.fromkeys(("mean", "median", "support"), "number"),
    **dict.fromkeys(("population_share", "expected", "ratio", "ratio_low", "ratio_high"), "number"),
    **dict.fromkeys(("adjusted_p", "others_share", "others_mean", "effect"), "number"),
    "suppressed": "flag",
}
_SHARES = ("count", "share", "low", "high")
_ASKED = ("type", "answered", "not_answered", "not_asked")
_RATIOS = ("population_share", "expected", "ratio", "ratio_low", "ratio_high", "adjusted_p")
_GROUP = ("parent", "kind", "count", "share", *_RATIOS, "status", "needed", "suppressed")
_UNSAID = ("strand", "asked", "not_answered", "prefer_not_to_say")
_DIFFERENCE = (
    *("strand", "question", "option", "category", "share", "others_share", "mean", "others_mean"),
    *("low", "high", "adjusted_p", "effect", "sentence"),
)
_SPREAD = ("mean", "low", "high", "median")
_PLACE = ("count", "support", "place", "suppressed")
_MEETING = ("count", "expected", "ratio", "adjusted_p", "baseline")
# These are there even without a row: a reader looks for them first.
_ALWAYS = ("answers", "groups")


def data_table(name: str, columns: Sequence[str], rows: Iterable[Row]) -> DataTable:
    """Return a table; what its columns hold is known by their names."""
    return DataTable(name, {column: _KINDS.get(column, "text") for column in columns}, tuple(rows))


def data_tables(material: Material) -> tuple[DataTable, ...]:
    """Return every table that has rows, and those that always belong: answers and groups."""
    group = ("strand", "question", "category", "option", "n")
    tables = (
        data_table("answers", ("question", "option", *_SHARES, "suppressed"), _answers(material)),
        data_table("asked", ("question", *_ASKED, "suppressed"), _asked(material)),
        data_table("averages", ("question", "option", *_SPREAD), _averages(material)),
        data_table("support", ("question", "option", "place", "support", "suppressed"), _support(material)),
        data_table("responses", ("by", "code", "count", "suppressed"), _responses(material)),
        data_table("groups", ("strand", "category", *_GROUP), _groups(material)),
        data_table("unsaid", (*_UNSAID, "suppressed"), _unsaid(material)),
        data_table("opinions", (*group, *_SHARES, "suppressed"), _opinions(material)),
        data_table("opinion_averages", (*group, *_SPREAD, "suppressed"), _opinion_averages(material)),
        data_table("support_by_group", ("question", "by", "group", "option", *_PLACE), _support_by_group(material)),
        data_table("differences", _DIFFERENCE, _differences(material)),
        data_table("intersections", ("strands", "categories", *_MEETING, "suppressed"), _intersections(material)),
    )
    return tuple(table for table in tables if table.rows or table.name in _ALWAYS)


def _values(item: Mapping[str, Any], names: Sequence[str]) -> Row:
    return tuple(item.get(name) for name in names)


def _plain(items: Iterable[Mapping[str, Any]], *names: str) -> Iterator[Row]:
    for item in items:
        yield _values(item, names)


def _answers(material: Material) -> Iterator[Row]:
    for question in material.answers["questions"]:
        for option in question["options"]:
            figures = _values(option, _SHARES)
            yield (question["code"], option["code"], *figures, bool(option["suppressed"]))


def _asked(material: Material) -> Iterator[Row]:
    for question in material.answers["questions"]:
        # Of a question that only some are asked nobody knows how many saw it.
        known = {**question, "not_answered": None, "not_asked": None}
        figures = _values(known if material.names.routed(question["code"]) else question, _ASKED)
        yield (question["code"], *figures, question["answered"] is None or question["not_answered"] is None)


def _unsaid(material: Material) -> Iterator[Row]:
    for item in material.missing["not_answered"]:
        figures = _values(item, _UNSAID)
        yield (*figures, None in figures)


def _averages(material: Material) -> Iterator[Row]:
    for question in material.answers["questions"]:
        if question["value"]:
            yield (question["code"], None, *_values(question["value"], _SPREAD))
        for option in question["options"]:
            if option.get("value"):
                yield (question["code"], option["code"], *_values(option["value"], _SPREAD))


def _support(material: Material) -> Iterator[Row]:
    for question in material.answers["questions"]:
        for item in question["ranked"]:
            yield (question["code"], item["code"], item["place"], item["support"], item["support"] is None)


def _responses(material: Material) -> Iterator[Row]:
    for by in ("channel", "language"):
        for row in material.missing["by"][by]:
            yield (by, row["code"], row["count"], bool(row["suppressed"]))


def _groups(material: Material) -> Iterator[Row]:
    for strand in material.profile["strands"]:
        for category in strand["categories"]:
            yield (strand["strand"], category["category"], *_values(category, _GROUP))


def _opinions(material: Material) -> Iterator[Row]:
    for table in material.differences["tables"]:
        for row in table["rows"]:
            for item in row["cells"]:
                head = (table["strand"], table["question"], row["category"], item["option"], row["n"])
                yield (*head, *_values(item, _SHARES), bool(item["suppressed"]))


def _opinion_averages(material: Material) -> Iterator[Row]:
    for table in material.differences["tables"]:
        for row in table["rows"]:
            for item in row["values"]:
                head = (table["strand"], table["question"], row["category"], item["option"], row["n"])
                yield (*head, *_values(item, _SPREAD), bool(row["suppressed"]))


def _support_by_group(material: Material) -> Iterator[Row]:
    for item in material.differences["support"]:
        for option in item["ranked"]:
            head = (item["question"], item["by"], item["group"], option["code"])
            yield (*head, *_values(option, _PLACE[:-1]), bool(option["suppressed"]))


def _differences(material: Material) -> Iterator[Row]:
    yield from _plain(material.differences["differences"], *_DIFFERENCE)


def _intersections(material: Material) -> Iterator[Row]:
    for item in material.missing["intersections"]:
        figures = _values(item, _MEETING)
        yield ("|".join(item["strands"]), "|".join(item["categories"]), *figures, bool(item["suppressed"]))
