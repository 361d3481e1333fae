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
    **dict.fromkeys(("share", "low", "high", "weighted_share", "weighted_low", "weighted_high"), "number"),
    **dict.fromkeys(("mean", "median", "weighted_mean", "support", "effective_n", "design_effect"), "number"),
    **dict.fromkeys(("population_share", "expected", "ratio", "ratio_low", "ratio_high"), "number"),
    **dict.fromkeys(("adjusted_p", "others_share", "others_mean", "effect"), "number"),
    "suppressed": "flag",
}
_SHARES = ("count", "share", "low", "high")
_WEIGHTED = ("weighted_share", "weighted_low", "weighted_high")
_MEANS = ("mean", "low", "high", "median", "weighted_mean", "weighted_low", "weighted_high")
_ASKED = ("type", "answered", "not_answered", "not_asked", "effective_n", "design_effect")
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
    unsaid = _plain(material.missing["not_answered"], *_UNSAID)
    group = ("strand", "question", "category", "option", "n")
    tables = (
        data_table("answers", ("question", "option", *_SHARES, *_WEIGHTED, "suppressed"), _answers(material)),
        data_table("asked", ("question", *_ASKED), _plain(material.answers["questions"], "code", *_ASKED)),
        data_table("averages", ("question", "option", *_MEANS), _averages(material)),
        data_table("support", ("question", "option", "place", "support"), _support(material)),
        data_table("responses", ("by", "code", "count", "suppressed"), _responses(material)),
        data_table("groups", ("strand", "category", *_GROUP), _groups(material)),
        data_table("unsaid", _UNSAID, unsaid),
        data_table("opinions", (*group, *_SHARES, *_WEIGHTED, "suppressed"), _opinions(material)),
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
            figures = _values(option, (*_SHARES, *_WEIGHTED))
            yield (question["code"], option["code"], *figures, bool(option["suppressed"]))


def _averages(material: Material) -> Iterator[Row]:
    for question in material.answers["questions"]:
        if question["value"]:
            yield (question["code"], None, *_values(question["value"], _MEANS))
        for option in question["options"]:
            if option.get("value"):
                yield (question["code"], option["code"], *_values(option["value"], _MEANS))


def _support(material: Material) -> Iterator[Row]:
    for question in material.answers["questions"]:
        for item in question["ranked"]:
            yield (question["code"], item["code"], item["place"], item["support"])


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
                yield (*head, *_values(item, (*_SHARES, *_WEIGHTED)), bool(item["suppressed"]))


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
