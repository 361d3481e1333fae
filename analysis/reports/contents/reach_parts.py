"""How many answered, and by which way; strand by strand who they are beside who lives here."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from analysis.category_tree import DETAIL
from analysis.reports.contents.missing_words import asked_and_answered, unanswered
from analysis.reports.material import Material
from analysis.reports.model import Bar, Block, Chart, Heading, Paragraph, Table
from analysis.reports.numbers import NONE, cell, decimal, percent, whole
from analysis.wording import status_name, strand_sentence
from surveys.dates import date_in_words
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]


def how_many(material: Material) -> Line:
    """Return how many answered, by which channels, in a sentence or two."""
    if not material.responses:
        return material.own(_("Nobody has answered."))
    channels = ", ".join(
        _("%(channel)s %(count)s") % {"channel": row["name"], "count": _count(row)}
        for row in material.missing["by"]["channel"]
    )
    words = _("%(responses)s responses by %(date)s: %(channels)s.")
    sentence = words % {
        "responses": whole(material.responses),
        "date": date_in_words(material.about.taken_at),
        "channels": channels,
    }
    if material.profile["represents"] != material.responses:
        more = _("They stand for %(people)s people.") % {"people": whole(material.profile["represents"])}
        sentence = f"{sentence} {more}"
    return material.own(sentence)


def reach_part(material: Material) -> list[Block]:
    """Return how many answered: by channel, by language, and in which sessions where there were any."""
    ways = material.missing["by"]
    blocks: list[Block] = [Heading(2, material.own(_("Who answered"))), Paragraph(how_many(material))]
    if ways["channel"]:
        blocks.append(_shares(material, _("Responses by channel"), _("Channel"), ways["channel"]))
    languages = [{**row, "name": language_name(row["name"])} for row in ways["language"]]
    if languages:
        blocks.append(_shares(material, _("Responses by language"), _("Language"), languages))
    if any(row["code"] for row in ways["session"]):
        blocks.append(_shares(material, _("Responses by assisted session"), _("Session"), ways["session"]))
    return blocks


def language_name(name: str) -> str:
    """What a language is called in the language of the report; a code that nobody knows stays."""
    try:
        return str(get_language_info(name)["name_translated"])
    except KeyError:
        return name


def _count(row: Figures) -> str:
    return _("hidden") if row["count"] is None else whole(row["count"])


def _shares(material: Material, caption: str, head: str, rows: Sequence[Figures]) -> Table:
    found = []
    for row in rows:
        share = NONE if row["count"] is None or not material.responses else percent(row["count"] / material.responses)
        found.append(tuple(map(material.own, (row["name"], _count(row), share))))
    return Table(material.own(caption), tuple(map(material.own, (head, _("Responses"), _("Share")))), tuple(found))


def legend(material: Material) -> Line:
    """Return how the charts of strands are read."""
    return material.own(
        _("Bar: share of those who answered. Line: its 95% interval. Diamond: share of the people who live here.")
    )


def strand_part(material: Material, strand: Figures) -> list[Block]:
    """Return one strand under its name: the sentence, the chart, the table, its notes. strand: one of the profile's."""
    name = Heading(3, material.own(material.names.strand(strand["strand"])))
    return [name, *who_answered(material, strand), *base_notes(material, strand)]


def who_answered(material: Material, strand: Figures, *, chart: bool = True) -> list[Block]:
    """Return who answered, in a sentence and a table. chart: whether the figures of the table are drawn too."""
    code = strand["strand"]
    labels = {row["category"]: material.names.category(code, row["category"]) for row in strand["categories"]}
    sentence = material.own(strand_sentence(strand, labels))
    if not strand["answered"]:
        return [Paragraph(sentence)]
    drawn = [_chart(material, strand, labels, sentence)] if chart else []
    return [Paragraph(sentence), *drawn, _table(material, strand, labels)]


def base_notes(material: Material, strand: Figures) -> list[Block]:
    """Return how many were asked, how many of them did not say, and what else is to be known of the figures."""
    unsaid = unanswered(material, strand["strand"])
    lines = [asked_and_answered(material, strand), *([unsaid] if unsaid else []), *map(material.own, strand["notes"])]
    return [Paragraph(line, "note") for line in lines]


def _chart(material: Material, strand: Figures, labels: Mapping[str, str], sentence: Line) -> Chart:
    bars = tuple(
        _bar(material, row, labels[row["category"]])
        for row in strand["categories"]
        if row["kind"] != DETAIL or row["count"] != 0
    )
    title = _("Share of those who answered")
    if strand["baseline"] is not None:
        title = _("Share of those who answered, beside the share of the people who live here")
    return Chart(material.own(title), sentence, bars)


def _bar(material: Material, row: Figures, label: str) -> Bar:
    population = row["population_share"]
    low, high = row["ratio_low"], row["ratio_high"]
    return Bar(
        material.own(label),
        cell(row, "share"),
        row["share"],
        low * population if low is not None and population is not None else None,
        min(high * population, 1.0) if high is not None and population is not None else None,
        population,
    )


def _table(material: Material, strand: Figures, labels: Mapping[str, str]) -> Table:
    compared = strand["baseline"] is not None
    heads = [_("Group"), _("Responses"), _("Share")]
    if compared:
        heads += [_("Living here"), _("Expected"), _("Ratio (95% interval)"), _("Status"), _("More needed")]
    rows = []
    for row in strand["categories"]:
        figures = [labels[row["category"]], cell(row, "count", 0), cell(row, "share")]
        if compared:
            population = row["population_share"]
            figures += [
                NONE if population is None else percent(population),
                NONE if row["expected"] is None else whole(row["expected"]),
                ratio_words(row),
                status_name(row["status"]) if row["status"] else NONE,
                cell(row, "needed", 0),
            ]
        rows.append(tuple(map(material.own, figures)))
    shown = _("Who answered, beside who lives here") if compared else _("Who answered")
    caption = of_strand(material, strand["strand"], shown)
    words = frozenset([6]) if compared else frozenset()
    return Table(caption, tuple(map(material.own, heads)), tuple(rows), words, compact=True)


def of_strand(material: Material, strand: str, words: str) -> Line:
    """Return words of a table with the strand it is of: pasted elsewhere, it still says what it shows."""
    return material.say(_("%(strand)s: %(sentence)s"), strand=material.names.strand(strand), sentence=words)


def ratio_words(row: Figures) -> str:
    """Return the ratio of a group with its interval, or why there is none."""
    if row["ratio"] is None or row["ratio_low"] is None:
        return cell(row, "ratio", 2)
    words = _("%(ratio)s (%(low)s to %(high)s)")
    return words % {
        name: decimal(row[key], 2) for name, key in (("ratio", "ratio"), ("low", "ratio_low"), ("high", "ratio_high"))
    }
