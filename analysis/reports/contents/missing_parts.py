"""Who is missing: gaps, how even the response is, where it is going, and groups where two strands meet."""

from django.utils.translation import gettext as _

from analysis.reports.contents.missing_words import evenness, gap_line, gaps, nothing_missing
from analysis.reports.contents.reach_parts import legend, strand_part
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Heading, Paragraph


def missing_part(material: Material) -> list[Block]:
    """Return who is missing, the gravest first, and then every strand with its table."""
    blocks: list[Block] = [Heading(2, material.own(_("Who is missing")))]
    groups = gaps(material)
    if groups:
        blocks.append(Bullets(tuple(gap_line(material, strand, category) for strand, category in groups)))
    else:
        blocks.append(Paragraph(nothing_missing(material)))
    even = evenness(material)
    if even:
        blocks.append(Paragraph(even))
    noted = (material.missing["headline"], material.missing["r_indicator"])
    blocks += [Paragraph(material.own(found["note"]), "note") for found in noted if found and found["note"]]
    trend = [item["sentence"] for item in material.missing["trend"] if item["sentence"]]
    if trend:
        blocks.append(Heading(3, material.own(_("Where this is going until the close"))))
        blocks.append(Bullets(tuple(map(material.own, trend))))
    blocks += _where_strands_meet(material)
    if material.profile["strands"]:
        blocks.append(Paragraph(legend(material), "note"))
    for strand in material.profile["strands"]:
        blocks += strand_part(material, strand)
    return blocks


def _where_strands_meet(material: Material) -> list[Block]:
    """Groups of two strands that fall short, and which pairs cannot be looked at."""
    told = [item["sentence"] for item in material.missing["intersections"]]
    refused = [item["sentence"] for item in material.missing["intersections_refused"]]
    if not told and not refused:
        return []
    blocks: list[Block] = [Heading(3, material.own(_("Groups where two strands meet")))]
    if told:
        blocks.append(Bullets(tuple(map(material.own, told))))
    else:
        blocks.append(Paragraph(material.own(_("No such group is known to be missing."))))
    return [*blocks, *(Paragraph(material.own(sentence), "note") for sentence in refused)]
