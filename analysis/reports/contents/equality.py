"""Evidence for an equality impact assessment, strand by strand. It gives figures and draws no conclusion."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.contents.difference_parts import (
    difference_line,
    difference_table,
    differences_of,
    standing_tables,
    unnamed_line,
)
from analysis.reports.contents.method_parts import hidden_line, limits_part, made_part, so_far, sources_part
from analysis.reports.contents.missing_words import gap_line, gaps
from analysis.reports.contents.opinion_tables import opinion_tables
from analysis.reports.contents.reach_parts import how_many, legend, strand_part
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Document, Heading, Paragraph
from analysis.reports.numbers import whole
from analysis.reports.phrases import listed
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]


def equality_evidence(material: Material, *, not_asked: tuple[str, ...] = ()) -> Document:
    """Return the evidence. not_asked: names of strands that the pack has and this consultation did not ask."""
    strands = material.profile["strands"]
    blocks: list[Block] = [*_purpose(material), Paragraph(how_many(material))]
    open_ = so_far(material)
    blocks += [Paragraph(open_, "caution")] if open_ else []
    if not strands:
        words = _("No equality questions were asked, so that this consultation gives no evidence by group.")
        if material.about.equality:
            words = _("Who answered is hidden: it would tell of few people.")
        blocks.append(Paragraph(material.own(words), "caution"))
    for strand in strands:
        blocks += _strand(material, strand)
    blocks += _not_asked(material, not_asked)
    return Document(
        language=material.language,
        title=material.say(
            _("Evidence for an equality impact assessment: %(title)s"),
            title=material.names.title(material.about.title),
        ),
        blocks=(*blocks, *limits_part(material), *made_part(material), *sources_part(material)),
        organisation=material.about.organisation,
        contents=_("Contents"),
        mark=material.mark,
    )


def _purpose(material: Material) -> list[Block]:
    words = _(
        "A public authority must have due regard to the need to eliminate discrimination, to advance equality of "
        "opportunity, and to foster good relations (Equality Act 2010, section 149). This document gives those "
        "who decide what the consultation found, group by group. It weighs nothing against anything and comes to no "
        "conclusion."
    )
    return [
        Heading(2, material.own(_("What this document is for"))),
        Paragraph(material.own(words)),
        Paragraph(legend(material), "note"),
    ]


def _strand(material: Material, strand: Figures) -> list[Block]:
    code = strand["strand"]
    who, *described = strand_part(material, strand, level=2)
    return [
        who,
        Heading(3, material.own(_("Who answered"))),
        *described,
        Heading(3, material.own(_("What the groups said, and how it differs"))),
        *_said(material, code, strand),
        Heading(3, material.own(_("How sure this is"))),
        Paragraph(_sure(material, strand)),
        Heading(3, material.own(_("Who is missing"))),
        *_missing(material, code, strand),
    ]


def _said(material: Material, code: str, strand: Figures) -> list[Block]:
    if not strand["answered"]:
        return [
            Paragraph(material.own(_("Nobody told us which group they belong to, so that nothing can be compared.")))
        ]
    found = differences_of(material, code)
    tables = [table for table in material.differences["tables"] if table["strand"] == code]
    unnamed = unnamed_line(material, code)
    if not found:
        questions = {test["question"] for test in material.differences["tested"] if test["strand"] == code}
        line = unnamed or _no_difference(material, len(questions))
        return [Paragraph(line), *_all_tables(material, tables)]
    blocks: list[Block] = [Bullets(tuple(difference_line(material, item) for item in found))]
    blocks += [Paragraph(unnamed)] if unnamed else []
    blocks.append(difference_table(material, found))
    for table in standing_tables(material, code):
        blocks += opinion_tables(material, table)
    rest = [table for table in tables if table not in standing_tables(material, code)]
    return [*blocks, *_all_tables(material, rest)]


def _no_difference(material: Material, tested: int) -> Line:
    if not tested:
        return material.own(_("Too few people in these groups answered to compare what they said."))
    words = ngettext(
        "What the groups said was compared on %(count)s question. No difference was larger than chance explains.",
        "What the groups said was compared on %(count)s questions. No difference was larger than chance explains.",
        tested,
    )
    return material.say(words, count=whole(tested))


def _all_tables(material: Material, tables: list[Figures]) -> list[Block]:
    """What the groups said where no difference stands: it is evidence too."""
    blocks: list[Block] = []
    for table in tables:
        blocks += opinion_tables(material, table)
        if table["reason"]:
            blocks.append(Paragraph(material.own(table["reason"]), "note"))
    return blocks


def _sure(material: Material, strand: Figures) -> Line:
    words = _(
        "%(answered)s of %(asked)s who were asked told us their group. They chose to answer and are no sample. "
        "A difference that is not named here may still be there: small groups show only large ones."
    )
    told = material.say(words, answered=whole(strand["answered"]), asked=whole(strand["asked"]))
    hidden = hidden_line(material)
    return listed([told, hidden], material.language, " ") if hidden else told


def _missing(material: Material, code: str, strand: Figures) -> list[Block]:
    found = gaps(material, code)
    if found:
        return [Bullets(tuple(gap_line(material, code, category) for _strand, category in found))]
    if strand["baseline"] is None:
        words = _("There are no population figures of this strand, so that it cannot be said who is missing.")
    elif not any(category["status"] for category in strand["categories"]):
        words = _("Too few people told us their group to say who is missing.")
    else:
        words = _("No group of this strand is known to be missing.")
    return [Paragraph(material.own(words))]


def _not_asked(material: Material, names: tuple[str, ...]) -> list[Block]:
    if not names:
        return []
    return [
        Heading(2, material.own(_("What was not asked"))),
        Paragraph(material.own(_("Nothing was asked about these, so that there is no evidence of them here:"))),
        Bullets(tuple(map(material.own, names))),
    ]
