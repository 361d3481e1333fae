"""Where groups answered differently: sentences, the figures behind them, and the tables that stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.contents.reach_parts import of_strand
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Heading, Paragraph, Table
from analysis.reports.numbers import NONE, chance, decimal, percent, whole
from analysis.reports.phrases import WHOLE, Shortener, listed
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]


def differences_part(material: Material) -> list[Block]:
    """Return the differences that stand, with their figures, and how many comparisons were made."""
    blocks: list[Block] = [
        Heading(2, material.own(_("Where groups answered differently"))),
        Paragraph(how_compared(material)),
    ]
    found = material.differences["differences"]
    if not found:
        return blocks
    blocks.append(Bullets(tuple(difference_line(material, item) for item in found)))
    return [*blocks, difference_table(material, found)]


def how_compared(material: Material) -> Line:
    """Return how many comparisons there were and what became of them."""
    tests, found = material.differences["tests"], len(material.differences["differences"])
    if not tests:
        return material.own(_("Too few people answered, or told us about themselves, to compare groups."))
    unnamed = unnamed_line(material)
    if not found and unnamed:
        return unnamed
    if not found:
        words = ngettext(
            "In %(tests)s comparison no difference was larger than chance explains.",
            "In %(tests)s comparisons no difference was larger than chance explains.",
            tests,
        )
        return material.say(words, tests=whole(tests))
    words = ngettext(
        "%(tests)s comparison was made. Of what follows, at most %(rate)s in a report like this would be chance.",
        "%(tests)s comparisons were made. Of what follows, at most %(rate)s in a report like this would be chance.",
        tests,
    )
    line = material.say(words, tests=whole(tests), rate=percent(material.differences["rate"]))
    return listed([line, unnamed], material.language, " ") if unnamed else line


def unnamed_line(material: Material, strand: str | None = None) -> Line | None:
    """Return how many comparisons found something of which nothing is told, or None where all that stands is told.

    Either its figures are hidden, or no single group stands out. strand: one alone.
    """
    count, tests = unnamed(material, strand), compared(material, strand)
    if not count:
        return None
    words = ngettext(
        "%(count)s of %(tests)s comparisons found a difference whose groups cannot be named here.",
        "%(count)s of %(tests)s comparisons found differences whose groups cannot be named here.",
        count,
    )
    return material.say(words, count=whole(count), tests=whole(len(tests)))


def unnamed(material: Material, strand: str | None = None) -> int:
    """Return how many comparisons found something of which nothing is told. strand: one alone."""
    return sum(test["stands"] and not _is_told(material, test) for test in compared(material, strand))


def compared(material: Material, strand: str | None = None) -> list[Figures]:
    """Return the comparisons that were made. strand: one alone."""
    return [test for test in material.differences["tested"] if strand in (None, test["strand"])]


def _is_told(material: Material, test: Figures) -> bool:
    """A test of a whole question is told by a difference in any of its options."""
    return any(
        (item["strand"], item["question"]) == (test["strand"], test["question"])
        and test["option"] in (None, item["option"])
        for item in material.differences["differences"]
    )


def differences_of(material: Material, strand: str) -> list[Figures]:
    """Return the differences that stand of one strand, in their order."""
    return [item for item in material.differences["differences"] if item["strand"] == strand]


def difference_line(material: Material, item: Figures, *, cut: Shortener = WHOLE) -> Line:
    """Return a difference: the question's words, and what the group said. cut: what makes the former shorter."""
    parts = [cut(material.names.question(item["question"])), material.own(item["sentence"])]
    return listed(parts, material.language, " ")


def difference_table(material: Material, found: Sequence[Figures], *, strand: str = "") -> Table:
    """Return the figures behind the sentences: the group's share or average, everybody else's, interval and chance.

    strand: the one that all of them are of, or empty.
    """
    heads = [_("Group and answer"), _("The group"), _("95% interval"), _("Everybody else"), _("Adjusted p")]
    rows = []
    for item in found:
        share = item["share"] is not None
        own, others = (item["share"], item["others_share"]) if share else (item["mean"], item["others_mean"])
        figures = (
            _written(own, share=share),
            _interval(item, share=share),
            _written(others, share=share),
            _chance(item),
        )
        rows.append((_group_and_answer(material, item), *map(material.own, figures)))
    words = _("The figures behind these differences")
    caption = of_strand(material, strand, words) if strand else material.own(words)
    return Table(caption, tuple(map(material.own, heads)), tuple(rows), compact=True)


def _written(value: float | None, *, share: bool) -> str:
    if value is None:
        return NONE
    return percent(value) if share else decimal(value, 2)


def _interval(item: Figures, *, share: bool) -> str:
    if item["low"] is None or item["high"] is None:
        return NONE
    return _("%(low)s to %(high)s") % {name: _written(item[name], share=share) for name in ("low", "high")}


def _chance(item: Figures) -> str:
    if item["adjusted_p"] is None:
        return NONE
    if item["rounded_up"]:
        return _("at most %(number)s") % {"number": decimal(item["adjusted_p"], 3)}
    return chance(item["adjusted_p"])


def _group_and_answer(material: Material, item: Figures) -> Line:
    parts = [material.own(material.names.category(item["strand"], item["category"]))]
    parts.append(material.names.question(item["question"]))
    if item["option"] is not None:
        parts.append(material.names.option(item["question"], item["option"]))
    return listed(parts, material.language, " · ")
