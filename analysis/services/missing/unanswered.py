"""How many did not answer each strand."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.asked_words import gave_an_answer
from analysis.labels import Labels
from analysis.services.missing.strands import Strands
from analysis.wording import percent

Figures = dict[str, Any]
# From this share on the figures of a strand say little: those who skipped it may be anybody.
MANY = 0.2


def unanswered(strands: Strands, labels: Labels) -> list[Figures]:
    """Return, for each strand, how many were asked, and of them answered, gave no answer, and preferred not to say.

    The three add up to those asked; with those not asked (`not_asked`, for any reason) they are all responses. None:
    hidden.
    """
    return [_row(profile.figures, strands.snapshot.responses, labels) for profile in strands.profiles]


def _row(strand: Mapping[str, Any], responses: int, labels: Labels) -> Figures:
    row = {
        "strand": strand["strand"],
        "asked": strand["asked"],
        "answered": gave_an_answer(strand),
        "not_answered": strand["not_answered"],
        "prefer_not_to_say": strand["prefer_not_to_say"],
        "not_asked": None if strand["asked"] is None else responses - strand["asked"],
    }
    return {**row, "sentence": _sentence(row, labels.strand(row["strand"]))}


def _sentence(row: Figures, strand: str) -> str:
    asked, left_open, private = row["asked"], row["not_answered"], row["prefer_not_to_say"]
    if asked is None:
        return _("%(strand)s: how many were asked is hidden.") % {"strand": strand}
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
