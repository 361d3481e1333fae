"""The evidence at a glance: strand by strand who is missing, what stands, how sure that is, and where to read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.contents.difference_parts import compared, differences_of, unnamed
from analysis.reports.contents.missing_words import gaps, told_their_group, too_few_to_tell
from analysis.reports.material import Material
from analysis.reports.model import Block, Heading, Paragraph, Table
from analysis.reports.numbers import NONE, percent, whole

Figures = Mapping[str, Any]
# Where the document says what was not asked, and what every strand without a difference or a gap is told in.
NOT_ASKED, QUIET = "not-asked", "quiet-strands"


def anchor_of(strand: Figures) -> str:
    """Return the anchor of a strand's own part."""
    return f"strand-{strand['strand']}"


def part_name(number: int) -> str:
    """Return what a part is called in the table and in its heading."""
    return _("Part %(number)s") % {"number": whole(number)}


def is_quiet(material: Material, strand: Figures) -> bool:
    """Return whether nothing stands in a strand and nobody is known to be missing from it."""
    code = strand["strand"]
    return not (gaps(material, code) or differences_of(material, code) or unnamed(material, code))


def glance_part(
    material: Material, told: Sequence[Figures], quiet: Sequence[Figures], not_asked: tuple[str, ...]
) -> list[Block]:
    """Return the table. told: strands with a part each, in order · quiet: those told in one part after them."""
    rows = [(*_row(material, strand), part_name(number)) for number, strand in enumerate(told, start=1)]
    rows += [(*_row(material, strand), part_name(len(told) + 1)) for strand in quiet]
    rows += [(name, _("not asked"), NONE, NONE, _("What was not asked")) for name in not_asked]
    targets = [*map(anchor_of, told), *[QUIET] * len(quiet), *[NOT_ASKED] * len(not_asked)]
    heads = (
        _("Strand"),
        _("Who is missing"),
        _("Differences that stand"),
        _("Told us their group"),
        _("Where to read"),
    )
    words = _(
        "A difference stands when it holds among all %(tests)s comparisons that were made. "
        "The fewer told us their group, the less the rest can say."
    )
    return [
        Heading(2, material.own(_("Strand by strand"))),
        Table(
            material.own(_("Who is missing, what differs, and how many it rests on")),
            tuple(map(material.own, heads)),
            tuple(tuple(map(material.own, row)) for row in rows),
            frozenset({1, 2, 4}),
            compact=True,
            targets=tuple(targets),
            page=material.own(_("Page")),
        ),
        Paragraph(material.say(words, tests=whole(material.differences["tests"])), "note"),
    ]


def _row(material: Material, strand: Figures) -> tuple[str, ...]:
    code = strand["strand"]
    return (material.names.strand(code), _missing(material, strand), _differences(material, code), _sure(strand))


def _missing(material: Material, strand: Figures) -> str:
    code = strand["strand"]
    found = gaps(material, code)
    if found:
        return ", ".join(material.names.category(code, category["category"]) for _strand, category in found)
    if strand["baseline"] is None:
        return _("cannot be said")
    if too_few_to_tell(strand):
        return _("too few to tell")
    return _("nobody known")


def _differences(material: Material, strand: str) -> str:
    if not compared(material, strand):
        return _("not compared")
    count, kept_in = len(differences_of(material, strand)), unnamed(material, strand)
    if not kept_in:
        return whole(count)
    words = ngettext("%(count)s, and %(more)s not named", "%(count)s, and %(more)s not named", kept_in)
    return words % {"count": whole(count), "more": whole(kept_in)}


def _sure(strand: Figures) -> str:
    told = told_their_group(strand)
    if not strand["asked"]:
        # None where it is hidden: less the others it would tell how many did not answer.
        return NONE if strand["asked"] == 0 else whole(told)
    words = _("%(answered)s of %(asked)s (%(share)s)")
    share = percent(told / strand["asked"])
    return words % {"answered": whole(told), "asked": whole(strand["asked"]), "share": share}
