"""How many did not answer each strand."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.labels import Labels
from analysis.services.missing.strands import Strands
from analysis.wording import percent

Figures = dict[str, Any]
# From this share on the figures of a strand say little: those who skipped it may be anybody.
MANY = 0.2


def unanswered(strands: Strands, labels: Labels) -> list[Figures]:
    """Return, for each strand asked, how many were asked, gave no answer, and preferred not to say. None: hidden."""
    found = []
    for profile in strands.profiles:
        figures = profile.figures
        row = {
            "strand": profile.result.strand,
            "asked": figures["asked"],
            "not_answered": figures["not_answered"],
            "prefer_not_to_say": figures["prefer_not_to_say"],
        }
        found.append({**row, "sentence": _sentence(row, labels.strand(row["strand"]))})
    return found


def _sentence(row: Figures, strand: str) -> str:
    asked, left_open, private = row["asked"], row["not_answered"], row["prefer_not_to_say"]
    if not asked:
        return _("%(strand)s: nobody was asked.") % {"strand": strand}
    if left_open is None and private is None:
        return _("%(strand)s: of %(asked)s asked, how many gave no answer is hidden.") % _numbers(strand, asked, 0, 0)
    words = _("%(strand)s: of %(asked)s asked, %(left_open)s did not answer and %(private)s preferred not to say.")
    if left_open is None:
        words = _(
            "%(strand)s: of %(asked)s asked, %(private)s preferred not to say; how many did not answer is hidden."
        )
    elif private is None:
        words = _(
            "%(strand)s: of %(asked)s asked, %(left_open)s did not answer; how many preferred not to say is hidden."
        )
    found = words % _numbers(strand, asked, left_open or 0, private or 0)
    share = ((left_open or 0) + (private or 0)) / asked
    if share >= MANY:
        found += " " + _("That is %(share)s: read this strand with care.") % {"share": percent(share)}
    return found


def _numbers(strand: str, asked: int, left_open: int, private: int) -> dict[str, str]:
    return {
        "strand": strand,
        "asked": number_format(asked, force_grouping=True),
        "left_open": number_format(left_open, force_grouping=True),
        "private": number_format(private, force_grouping=True),
    }
