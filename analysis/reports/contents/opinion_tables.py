"""What each group of a strand answered: all questions in one table, groups side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from analysis.reports.material import Material
from analysis.reports.model import Block, Paragraph, Table
from analysis.reports.numbers import NONE, cell, percent, whole
from analysis.reports.phrases import listed
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]
# Columns of figures that fit on a sheet of paper; more groups go into further tables.
MOST_COLUMNS = 5


def opinion_tables(material: Material, strand: str) -> list[Block]:
    """Return what the groups of a strand answered, and why a question is left out. Empty where nothing was counted.

    A question begins with how many of each group answered it; below stand the shares, and averages where there are any.
    """
    tables = [table for table in material.differences["tables"] if table["strand"] == strand]
    groups = list(dict.fromkeys(row["category"] for table in tables for row in table["rows"]))
    words = _("%(strand)s: how many of each group answered, and what they answered")
    if any(item["weighted_share"] is not None for item in _cells(tables)):
        words = _("%(strand)s: how many of each group answered, and what they answered, weighted in brackets")
    caption = material.say(words, strand=material.names.strand(strand))
    sides = parts(groups)
    blocks: list[Block] = [
        _table(material, tables, _counted(material, caption, number, len(sides)), strand, some)
        for number, some in enumerate(sides, start=1)
    ]
    left_out = [table for table in tables if table["reason"]]
    return [*blocks, *(Paragraph(_reason(material, table), "note") for table in left_out)]


def parts(items: Sequence[Any]) -> list[Sequence[Any]]:
    """Return items in parts that fit side by side on a sheet of paper, about as many in each."""
    count = -(-len(items) // MOST_COLUMNS)
    return [items[number * len(items) // count : (number + 1) * len(items) // count] for number in range(count)]


def _counted(material: Material, caption: Line, number: int, count: int) -> Line:
    if count == 1:
        return caption
    words = _("%(caption)s (%(number)s of %(count)s)")
    return material.say(words, caption=caption, number=whole(number), count=whole(count))


def _cells(tables: Sequence[Figures]) -> Iterator[Figures]:
    return (item for table in tables for row in table["rows"] for item in row["cells"])


def _reason(material: Material, table: Figures) -> Line:
    parts_ = [material.names.question(table["question"]), material.own(table["reason"])]
    return listed(parts_, material.language, " ")


def _table(material: Material, tables: Sequence[Figures], caption: Line, strand: str, groups: Sequence[str]) -> Table:
    rows: list[tuple[Line, ...]] = []
    starts = set()
    for table in tables:
        if table["rows"]:
            starts.add(len(rows))
            rows += _rows(material, table, groups)
    names = [material.names.category(strand, code) for code in groups]
    heads = (_("Question and answer"), *names)
    return Table(caption, tuple(map(material.own, heads)), tuple(rows), starts=frozenset(starts), compact=True)


def _rows(material: Material, table: Figures, groups: Sequence[str]) -> Iterator[tuple[Line, ...]]:
    """Yield the rows of one question: how many answered, the share of each option, averages."""
    found = {row["category"]: row for row in table["rows"]}
    question = table["question"]
    shown = [found.get(code) for code in groups]
    yield (material.names.question(question), *(material.own(_count(row)) for row in shown))
    for option in dict.fromkeys(item["option"] for row in table["rows"] for item in row["cells"]):
        yield (
            material.names.option(question, option),
            *(material.own(_share(row["cells"] if row else (), option)) for row in shown),
        )
    for option in dict.fromkeys(item["option"] for row in table["rows"] for item in row["values"]):
        yield (
            _average_of(material, question, option),
            *(material.own(_average(row["values"] if row else (), option)) for row in shown),
        )


def _count(row: Figures | None) -> str:
    if row is None:
        return NONE
    return _("hidden") if row["n"] is None else whole(row["n"])


def _share(cells: Sequence[Figures], option: str | None) -> str:
    found = next((item for item in cells if item["option"] == option), None)
    if found is None:
        return NONE
    if found["weighted_share"] is None:
        return cell(found, "share")
    words = _("%(share)s (%(weighted)s)")
    return words % {"share": percent(found["share"]), "weighted": percent(found["weighted_share"])}


def _average_of(material: Material, question: str, option: str | None) -> Line:
    if option is None:
        return material.own(_("Average"))
    return material.say(_("%(option)s: average"), option=material.names.option(question, option))


def _average(values: Sequence[Figures], option: str | None) -> str:
    found = next((item for item in values if item["option"] == option), None)
    return NONE if found is None else cell(found, "mean", 2)
