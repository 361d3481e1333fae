"""Strands of the evidence in which nothing stands and nobody is known to be missing: one part for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from analysis.reports.contents.group_parts import groups_title
from analysis.reports.contents.missing_words import unanswered
from analysis.reports.contents.reach_parts import ratio_words
from analysis.reports.contents.strand_evidence import no_difference, nobody_missing
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Paragraph, Table
from analysis.reports.numbers import NONE, cell, percent, whole
from analysis.reports.phrases import listed, phrase
from analysis.wording import status_name
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]


def quiet_part(material: Material, strands: Sequence[Figures]) -> list[Block]:
    """Return what stands below the heading of these strands: a line and the figures of each, and where the rest is."""
    words = _(
        "In these strands no difference stands and no group is known to be missing. That is no proof that all is well: "
        "small groups show only large differences. What each of their groups answered is in the full report, under "
        "“%(part)s”, and, once released, in the data pack, in the table “opinions”."
    )
    blocks: list[Block] = [
        Paragraph(material.say(words, part=groups_title())),
        Bullets(tuple(_line(material, strand) for strand in strands)),
    ]
    shown = [strand for strand in strands if strand["answered"]]
    return [*blocks, _table(material, shown)] if shown else blocks


def _line(material: Material, strand: Figures) -> Line:
    name = phrase(_("%(strand)s:"), material.language, strand=material.names.strand(strand["strand"]))
    if not strand["answered"]:
        told = [material.own(_("Nobody told us which group they belong to, so that nothing can be compared."))]
    else:
        told = [no_difference(material, strand["strand"]), nobody_missing(material, strand)]
    unsaid = unanswered(material, strand["strand"])
    notes = [material.own(note) for note in strand["notes"]]
    return listed([name, *told, *([unsaid] if unsaid else []), *notes], material.language, " ")


def _table(material: Material, strands: Sequence[Figures]) -> Table:
    heads = (
        _("Strand and group"),
        _("Responses"),
        _("Share"),
        _("Living here"),
        _("Ratio (95% interval)"),
        _("Status"),
    )
    rows: list[tuple[str, ...]] = []
    starts = set()
    for strand in strands:
        starts.add(len(rows))
        rows += _rows(material, strand)
    return Table(
        material.own(_("Who answered, beside who lives here")),
        tuple(map(material.own, heads)),
        tuple(tuple(map(material.own, row)) for row in rows),
        frozenset({5}),
        starts=frozenset(starts),
        compact=True,
    )


def _rows(material: Material, strand: Figures) -> Iterator[tuple[str, ...]]:
    code = strand["strand"]
    yield (material.names.strand(code), whole(strand["answered"]), NONE, NONE, NONE, NONE)
    for row in strand["categories"]:
        population = row["population_share"]
        yield (
            material.names.category(code, row["category"]),
            cell(row, "count", 0),
            cell(row, "share"),
            NONE if population is None else percent(population),
            ratio_words(row),
            status_name(row["status"]) if row["status"] else NONE,
        )
