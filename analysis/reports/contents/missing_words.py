"""Who is missing, in sentences: groups below their share, how even the whole is, what else stands out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from analysis.asked_words import gave_an_answer
from analysis.category_tree import COMPARED
from analysis.reports.material import Material
from analysis.reports.numbers import whole
from analysis.reports.phrases import WHOLE, Shortener
from analysis.representation import TOO_FEW_TO_TELL, UNDER_REPRESENTED
from analysis.wording import gap_sentence
from surveys.models import Survey
from surveys.receipts.lines import Line, plain

Figures = Mapping[str, Any]


def gaps(material: Material, strand: str | None = None) -> list[tuple[str, Figures]]:
    """Return (strand, category) of each under-represented group, the largest shortfall first.

    Hidden ones stand after the others, so that their place does not tell their number. strand: one alone.
    """
    found = [
        (item["strand"], category)
        for item in material.profile["strands"]
        if strand in (None, item["strand"])
        for category in item["categories"]
        if category["status"] == UNDER_REPRESENTED
    ]
    return sorted(found, key=lambda gap: (gap[1]["suppressed"], (gap[1]["count"] or 0) - gap[1]["expected"]))


def gap_line(material: Material, strand: str, category: Figures, *, cut: Shortener = WHOLE) -> Line:
    """Return what is missing of one group and what would mend it. cut: what makes its name shorter."""
    label = plain(cut(material.own(material.names.category(strand, category["category"]))))
    sentence = gap_sentence(category, label, closed=material.about.state == Survey.State.CLOSED)
    words = _("%(strand)s: %(sentence)s")
    return material.say(words, strand=material.names.strand(strand), sentence=sentence)


def too_few_to_tell(strand: Figures) -> bool:
    """Return whether of no group of a strand with population figures it can be said whether it is missing.

    A group without its status is a hidden one, and known not to be missing: that of a missing one is told.
    """
    return all(
        category["status"] == TOO_FEW_TO_TELL or (category["status"] is None and not category["suppressed"])
        for category in strand["categories"]
        if category["kind"] == COMPARED
    )


def nothing_missing(material: Material) -> Line:
    """Return why no group is named."""
    if not material.responses:
        return material.own(_("Nobody has answered, so that it cannot be said who is missing."))
    if not material.profile["strands"] and material.about.equality:
        return material.own(_("Who answered is hidden: it would tell of few people."))
    if not material.profile["strands"]:
        return material.own(_("No equality questions were asked, so that it cannot be said who is missing."))
    if not any(strand["baseline"] for strand in material.profile["strands"]):
        return material.own(
            _("There are no population figures to compare with, so that nobody can say who is missing.")
        )
    if all(too_few_to_tell(strand) for strand in material.profile["strands"] if strand["baseline"]):
        return material.own(_("Too few people told us about themselves to say who is missing."))
    return material.own(_("No group is known to be missing."))


def evenness(material: Material) -> Line | None:
    """Return how far the response was from even, or None where nothing is compared."""
    headline = material.missing["headline"]
    return material.own(headline["sentence"]) if headline else None


def unanswered(material: Material, strand: str) -> Line | None:
    """Return how many did not say which group of a strand they belong to, where that is known."""
    found = next((item for item in material.missing["not_answered"] if item["strand"] == strand), None)
    return material.own(found["sentence"]) if found and found["sentence"] else None


def asked_and_answered(material: Material, strand: Figures) -> Line:
    """Return how many were asked of a strand, answered, and are compared."""
    answered = whole(told_their_group(strand))
    if strand["asked"] is None:
        return material.say(_("Answered: %(answered)s. How many were asked is hidden."), answered=answered)
    words = _("Asked: %(asked)s responses. Answered: %(answered)s.")
    return material.say(words, asked=whole(strand["asked"]), answered=answered)


def told_their_group(strand: Figures) -> int:
    """Return how many told us which group of a strand they belong to, of those who may be counted together."""
    gave = gave_an_answer(strand)
    return int(strand["answered"] if gave is None else gave)
