"""Evidence for an equality impact assessment, strand by strand. It gives figures and draws no conclusion."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from analysis.reports.contents.glance import NOT_ASKED, QUIET, anchor_of, glance_part, is_quiet, part_name
from analysis.reports.contents.method_parts import hidden_line, limits_part, made_part, so_far, sources_part
from analysis.reports.contents.quiet_strands import quiet_part
from analysis.reports.contents.reach_parts import how_many
from analysis.reports.contents.strand_evidence import strand_evidence
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Contents, Document, Heading, Paragraph
from analysis.reports.phrases import listed
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]


def equality_evidence(material: Material, *, not_asked: tuple[str, ...] = ()) -> Document:
    """Return the evidence. not_asked: names of strands that the pack has and this consultation did not ask."""
    strands = material.profile["strands"]
    quiet = [strand for strand in strands if is_quiet(material, strand)]
    told = [strand for strand in strands if strand not in quiet]
    open_ = so_far(material)
    blocks: list[Block] = [Paragraph(how_many(material))]
    blocks += [Paragraph(open_, "caution")] if open_ else []
    blocks += glance_part(material, told, quiet, not_asked) if strands else _no_strands(material)
    blocks += [Contents(material.own(_("Contents"))), *_purpose(material)]
    for number, strand in enumerate(told, start=1):
        name = material.names.strand(strand["strand"])
        blocks += [_heading(material, number, name, anchor_of(strand)), *strand_evidence(material, strand)]
    if quiet:
        name = _("Strands in which no difference stands and nobody is known to be missing")
        blocks += [_heading(material, len(told) + 1, name, QUIET), *quiet_part(material, quiet)]
    blocks += _not_asked(material, not_asked)
    return Document(
        language=material.language,
        title=material.say(
            _("Evidence for an equality impact assessment: %(title)s"),
            title=material.names.title(material.about.title),
        ),
        blocks=(*blocks, *limits_part(material), *made_part(material), *sources_part(material)),
        organisation=material.about.organisation,
        mark=material.mark,
    )


def _heading(material: Material, number: int, name: str, anchor: str) -> Heading:
    return Heading(2, material.say(_("%(part)s: %(name)s"), part=part_name(number), name=name), anchor)


def _no_strands(material: Material) -> list[Block]:
    words = _("No equality questions were asked, so that this consultation gives no evidence by group.")
    if material.about.equality:
        words = _("Who answered is hidden: it would tell of few people.")
    return [Paragraph(material.own(words), "caution")]


def _purpose(material: Material) -> list[Block]:
    words = _(
        "A public authority must have due regard to the need to eliminate discrimination, to advance equality of "
        "opportunity, and to foster good relations (Equality Act 2010, section 149). This document gives those "
        "who decide what the consultation found, group by group. It weighs nothing against anything and comes to no "
        "conclusion."
    )
    elsewhere = _("Charts of the same figures are in the full report, under “%(part)s”.")
    return [
        Heading(2, material.own(_("What this document is for"))),
        Paragraph(material.own(words)),
        Paragraph(_how_read(material)),
        Paragraph(material.say(elsewhere, part=_("Who is missing"))),
    ]


def _how_read(material: Material) -> Line:
    told = [
        material.own(
            _(
                "People chose to answer and are no sample. A difference that is not named may still be there: small "
                "groups show only large ones."
            )
        ),
        hidden_line(material),
        material.own(
            _("The first row of each question says how many of each group answered it; the others are shares of them.")
        ),
    ]
    return listed([line for line in told if line], material.language, " ")


def _not_asked(material: Material, names: tuple[str, ...]) -> list[Block]:
    if not names:
        return []
    return [
        Heading(2, material.own(_("What was not asked")), NOT_ASKED),
        Paragraph(material.own(_("Nothing was asked about these, so that there is no evidence of them here:"))),
        Bullets(tuple(map(material.own, names))),
    ]
