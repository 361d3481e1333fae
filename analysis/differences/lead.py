"""What the page of differences says first: how many comparisons there are, how many differ, how many sentences tell."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Figures = Mapping[str, Any]


def lead(document: Figures) -> str:
    """Return how many comparisons show a difference, how many sentences below tell which groups, and what it means."""
    if not document["tests"]:
        return str(document["notes"][0])
    tested = ngettext(
        "%(count)s comparison was tested, of a strand with a question, or with one option of it where people could "
        "choose several.",
        "%(count)s comparisons were tested together, each of a strand with a question, or with one option of it where "
        "people could choose several.",
        document["tests"],
    )
    standing = [test for test in document["tested"] if test["stands"]]
    if not standing:
        none = _("None shows a difference: no group is known to have answered differently.")
        return f"{tested % _count(document['tests'])} {none}"
    differ = ngettext(
        "%(count)s of them shows a difference. Of those that do, at most about one in twenty is likely to be chance.",
        "%(count)s of them show a difference. Of those that do, at most about one in twenty is likely to be chance.",
        len(standing),
    )
    untold = sum(not _is_told(test, document) for test in standing)
    said = [tested % _count(document["tests"]), differ % _count(len(standing)), _told(document)]
    return " ".join((*said, *([_untold(untold)] if untold else [])))


def _told(document: Figures) -> str:
    sentences = len(document["differences"])
    if not sentences:
        return _("No sentence can tell which groups.")
    words = ngettext(
        "%(count)s sentence below tells which group.",
        "%(count)s sentences below tell which groups, the largest difference first: one comparison can have several.",
        sentences,
    )
    return words % _count(sentences)


def _untold(number: int) -> str:
    words = ngettext(
        "%(count)s comparison has no sentence, because its numbers are hidden or no single group stands out.",
        "%(count)s comparisons have no sentence, because their numbers are hidden or no single group stands out.",
        number,
    )
    return words % _count(number)


def _is_told(test: Figures, document: Figures) -> bool:
    """A comparison of a whole question is told by a difference in any of its options."""
    return any(
        (item["strand"], item["question"]) == (test["strand"], test["question"])
        and test["option"] in (None, item["option"])
        for item in document["differences"]
    )


def _count(number: int) -> dict[str, str]:
    return {"count": number_format(number, force_grouping=True)}
