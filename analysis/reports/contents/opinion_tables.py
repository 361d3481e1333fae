"""What each group of a strand answered to one question: shares, averages, or both."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from analysis.reports.material import Material
from analysis.reports.model import Block, Table
from analysis.reports.numbers import NONE, cell, percent, whole
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]
# Columns of figures that fit on a sheet of paper; more options go into further tables.
MOST_COLUMNS = 6


def opinion_tables(material: Material, table: Figures) -> list[Block]:
    """Return a question by a strand as tables. table: one of `differences`. Empty where nothing was counted."""
    rows = table["rows"]
    options = list(dict.fromkeys(item["option"] for row in rows for item in row["cells"]))
    values = list(dict.fromkeys(item["option"] for row in rows for item in row["values"]))
    words = _("%(question)s By %(strand)s: share of each group")
    if any(item["weighted_share"] is not None for row in rows for item in row["cells"]):
        words = _("%(question)s By %(strand)s: share of each group, weighted in brackets")
    averages = _("%(question)s By %(strand)s: average of each group")
    return [
        *_tables(material, table, words, options, lambda row, option: _share(row["cells"], option)),
        *_tables(material, table, averages, values, lambda row, option: _average(row["values"], option)),
    ]


def parts(items: Sequence[Any]) -> list[Sequence[Any]]:
    """Return items in parts that fit side by side on a sheet of paper."""
    return [items[start : start + MOST_COLUMNS] for start in range(0, len(items), MOST_COLUMNS)]


def _tables(
    material: Material,
    table: Figures,
    words: str,
    options: Sequence[str | None],
    figure: Callable[[Figures, str | None], str],
) -> list[Block]:
    caption = material.say(
        words, question=material.names.question(table["question"]), strand=material.names.strand(table["strand"])
    )
    return [
        Table(
            caption,
            (
                material.own(_("Group")),
                material.own(_("Responses")),
                *(_named(material, table, option) for option in some),
            ),
            tuple(
                (
                    material.own(material.names.category(table["strand"], row["category"])),
                    material.own(_("hidden") if row["n"] is None else whole(row["n"])),
                    *(material.own(figure(row, option)) for option in some),
                )
                for row in table["rows"]
            ),
        )
        for some in parts(options)
    ]


def _named(material: Material, table: Figures, option: str | None) -> Line:
    if option is None:
        return material.own(_("Average"))
    return material.names.option(table["question"], option)


def _share(cells: Sequence[Figures], option: str | None) -> str:
    found = next((item for item in cells if item["option"] == option), None)
    if found is None:
        return NONE
    if found["weighted_share"] is None:
        return cell(found, "share")
    words = _("%(share)s (%(weighted)s)")
    return words % {"share": percent(found["share"]), "weighted": percent(found["weighted_share"])}


def _average(values: Sequence[Figures], option: str | None) -> str:
    found = next((item for item in values if item["option"] == option), None)
    return NONE if found is None else cell(found, "mean", 2)
