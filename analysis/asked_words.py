"""How many were asked of a strand and what became of it, in words that are the same on every page."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

Figures = Mapping[str, Any]


def gave_an_answer(strand: Figures) -> int | None:
    """Return how many of those asked named a category, in or outside of the population counted. None: hidden."""
    return None if strand["outside"] is None else strand["answered"] + strand["outside"]


def asked_sentences(strand: Figures) -> str:
    """Return how many were asked, and of them answered, did not and would not; then those who were not asked.

    strand: one of a profile. Whoever is named under "asked" adds up to it, wherever nothing of it is hidden.
    """
    found = [_asked(strand), _answered(strand)]
    found.append(_("Did not answer: %(count)s.") % {"count": _count(strand["not_answered"])})
    found.append(_("Preferred not to say: %(count)s.") % {"count": _count(strand["prefer_not_to_say"])})
    if strand["younger"] != 0:
        found.append(_("Left out as too young: %(count)s.") % {"count": _count(strand["younger"])})
    if strand["not_routed"] != 0:
        found.append(
            _("Not asked because it does not apply to them: %(count)s.") % {"count": _count(strand["not_routed"])}
        )
    if strand["not_asked"]:
        words = _("Not asked in the version they answered: %(count)s.")
        found.append(words % {"count": _count(strand["not_asked"])})
    return " ".join(found)


def _asked(strand: Figures) -> str:
    if strand["asked"] is None:
        return _("How many were asked is hidden.")
    return _("Asked: %(count)s.") % {"count": _count(strand["asked"])}


def _answered(strand: Figures) -> str:
    gave, outside = gave_an_answer(strand), strand["outside"]
    if gave is None:
        words = _("Answered: %(count)s, and some outside the population counted.")
        return words % {"count": _count(strand["answered"])}
    if outside:
        words = _("Answered: %(count)s, of them %(outside)s outside the population counted.")
        return words % {"count": _count(gave), "outside": _count(outside)}
    return _("Answered: %(count)s.") % {"count": _count(gave)}


def _count(value: int | None) -> str:
    return _("hidden") if value is None else number_format(value, force_grouping=True)
