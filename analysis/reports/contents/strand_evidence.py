"""One strand of the evidence: who answered, what the groups said, how sure that is, who is missing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.contents.difference_parts import (
    compared,
    difference_line,
    difference_table,
    differences_of,
    unnamed_line,
)
from analysis.reports.contents.missing_words import gap_line, gaps, too_few_to_tell
from analysis.reports.contents.opinion_tables import opinion_tables
from analysis.reports.contents.reach_parts import base_notes, who_answered
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Heading, Paragraph
from analysis.reports.numbers import whole
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]
# Among fewer people than this only a large difference is more than chance.
_FEW = 100


def strand_evidence(material: Material, strand: Figures) -> list[Block]:
    """Return what stands below the heading of a strand. strand: one of the profile's."""
    code = strand["strand"]
    return [
        Heading(3, material.own(_("Who answered"))),
        *who_answered(material, strand, chart=False),
        Heading(3, material.own(_("What the groups said, and how it differs"))),
        *_said(material, code),
        Heading(3, material.own(_("How sure this is"))),
        *_sure(material, strand),
        Heading(3, material.own(_("Who is missing"))),
        *_missing(material, code, strand),
    ]


def _said(material: Material, code: str) -> list[Block]:
    found, unnamed = differences_of(material, code), unnamed_line(material, code)
    blocks: list[Block] = []
    if found:
        lines = tuple(difference_line(material, item) for item in found)
        blocks += [Bullets(lines), difference_table(material, found, strand=code)]
    if unnamed:
        blocks.append(Paragraph(unnamed))
    if not blocks:
        blocks.append(Paragraph(no_difference(material, code)))
    return [*blocks, *opinion_tables(material, code)]


def no_difference(material: Material, code: str) -> Line:
    """Return on how many questions the groups of a strand were compared, where nothing came of it."""
    tested = len({test["question"] for test in compared(material, code)})
    if not tested:
        return material.own(_("Too few people in these groups answered to compare what they said."))
    words = ngettext(
        "What the groups said was compared on %(count)s question. No difference was larger than chance explains.",
        "What the groups said was compared on %(count)s questions. No difference was larger than chance explains.",
        tested,
    )
    return material.say(words, count=whole(tested))


def nobody_missing(material: Material, strand: Figures) -> Line:
    """Return why nobody of a strand is named as missing."""
    if strand["baseline"] is None:
        words = _("There are no population figures of this strand, so that it cannot be said who is missing.")
    elif too_few_to_tell(strand):
        words = _("Too few people told us their group to say who is missing.")
    else:
        words = _("No group of this strand is known to be missing.")
    return material.own(words)


def _sure(material: Material, strand: Figures) -> list[Block]:
    """Which groups are small, and what the figures rest on."""
    # A group whose number is hidden is not among them: that it is small would tell of it.
    few = [
        material.names.category(strand["strand"], category["category"])
        for category in strand["categories"]
        if category["kind"] == "compared" and category["count"] is not None and 0 < category["count"] < _FEW
    ]
    notes = base_notes(material, strand)
    if not few:
        return notes
    words = _("Fewer than %(number)s answered of each of these, so that only large differences would show: %(groups)s.")
    return [Paragraph(material.say(words, number=whole(_FEW), groups=", ".join(few))), *notes]


def _missing(material: Material, code: str, strand: Figures) -> list[Block]:
    found = gaps(material, code)
    if not found:
        return [Paragraph(nobody_missing(material, strand))]
    return [Bullets(tuple(gap_line(material, code, category) for _strand, category in found))]
