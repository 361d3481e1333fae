"""Groups at the intersection of two strands that are missing beyond what either strand explains."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.disclosure.bounds import at_most
from analysis.intersections import ASSUMED, IntersectionGap, find
from analysis.labels import Labels
from analysis.representation import needed
from analysis.services.missing.joints import pairs_of
from analysis.services.missing.strands import Strands
from analysis.wording import decimal

Figures = dict[str, Any]
# Shares of the people as parts of so many.
_WHOLE = 10**9


def crossings(strands: Strands, labels: Labels) -> tuple[list[Figures], list[Figures]]:
    """Return the intersections that fall short, the surest first, and the pairs of strands that cannot be looked at."""
    found = find(pairs_of(strands))
    refused = [
        {
            "strands": list(item.strands),
            "sentence": _(
                "%(first)s and %(second)s go together, and no population figures count them together. Who is missing "
                "at their intersections cannot be told."
            )
            % {"first": labels.strand(item.strands[0]), "second": labels.strand(item.strands[1])},
        }
        for item in found.refused
    ]
    hidden = [_is_hidden(gap, strands) for gap in found.gaps]
    rows = [_figures(gap, strands, labels, hidden=gone) for gap, gone in zip(found.gaps, hidden, strict=True)]
    if any(hidden):
        # Of an adjusted p the one before may be the least it can be.
        told = [None if row["adjusted_p"] is None else at_most(row["adjusted_p"]) for row in rows]
        rows = [{**row, "adjusted_p": adjusted} for row, adjusted in zip(rows, told, strict=True)]
    return rows, refused


def _figures(gap: IntersectionGap, strands: Strands, labels: Labels, *, hidden: bool) -> Figures:
    share = gap.expected / gap.responses
    more = needed(gap.count, gap.responses, round(share * _WHOLE), _WHOLE)
    return {
        "strands": list(gap.strands),
        "categories": list(gap.categories),
        "count": None if hidden else gap.count,
        "expected": gap.expected,
        "ratio": None if hidden else gap.ratio,
        "adjusted_p": None if hidden else gap.adjusted_p,
        "needed": None if hidden else more,
        "baseline": gap.baseline,
        "sentence": _sentence(gap, labels, more, hidden=hidden),
        "suppressed": hidden,
    }


def _is_hidden(gap: IntersectionGap, strands: Strands) -> bool:
    """The count goes with those of its two categories: neither it nor what is left of them may be small."""
    for strand, code in zip(gap.strands, gap.categories, strict=True):
        if strands.gate.category(strand, code):
            return True
        whole = next(
            item.count
            for profile in strands.profiles
            if profile.result.strand == strand
            for item in profile.result.categories
            if item.code == code
        )
        if any(strands.gate.parts([gap.count, max(0, whole - gap.count)])):
            return True
    return False


def _sentence(gap: IntersectionGap, labels: Labels, more: int, *, hidden: bool) -> str:
    values = {
        "first": labels.category(gap.strands[0], gap.categories[0]),
        "second": labels.category(gap.strands[1], gap.categories[1]),
        "expected": decimal(gap.expected, 0),
        "count": number_format(gap.count, force_grouping=True),
        "needed": number_format(more, force_grouping=True),
    }
    if hidden:
        words = _("The number from both “%(first)s” and “%(second)s” is hidden; about %(expected)s expected.")
    else:
        words = ngettext(
            "%(count)s from both “%(first)s” and “%(second)s”; about %(expected)s expected; %(needed)s more brings it "
            "to 80%%.",
            "%(count)s from both “%(first)s” and “%(second)s”; about %(expected)s expected; %(needed)s more bring it "
            "to 80%%.",
            more,
        )
    parts = [words % values]
    if gap.baseline == ASSUMED:
        parts.append(
            _(
                "Assumed: no population figures count the two together, so the number expected takes them to be "
                "unrelated. Ask somebody who knows the group."
            )
        )
    return " ".join(parts)
