"""What each group answered, strand by strand, whether groups differ or not: the figures behind everything above."""

from django.utils.translation import gettext as _

from analysis.reports.contents.opinion_tables import opinion_tables
from analysis.reports.material import Material
from analysis.reports.model import Block, Heading, Paragraph


def groups_title() -> str:
    """Return what this part is called, for those who point at it."""
    return _("What each group answered")


def groups_part(material: Material) -> list[Block]:
    """Return what the groups of each strand answered. Empty where nothing of it was counted."""
    blocks: list[Block] = []
    for strand in dict.fromkeys(table["strand"] for table in material.differences["tables"]):
        tables = opinion_tables(material, strand)
        if tables:
            blocks += [Heading(3, material.own(material.names.strand(strand))), *tables]
    if not blocks:
        return []
    words = _("The first row of each question says how many of each group answered it; the others are shares of them.")
    return [Heading(2, material.own(groups_title())), Paragraph(material.own(words), "note"), *blocks]
