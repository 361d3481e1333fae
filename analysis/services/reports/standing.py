"""In words: of what day released figures are, and what has come since."""

from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.services.release_since import Since
from surveys.dates import date_in_words


def as_released(made_at: datetime, since: Since, *, report: bool = False) -> str:
    """Return, in sentences, when figures were released and which responses are not in them.

    report: for the head of a report; else for a page that tells of several, and a data pack.
    """
    told = [
        _("As released on %(date)s.") % {"date": date_in_words(made_at)},
        _came(since.came, report=report) if since.came else "",
        _changed(since.changed) if since.changed else "",
        _withdrawn(since.withdrawn) if since.withdrawn else "",
        _fewer(since) if since.now < since.then else "",
    ]
    return " ".join(sentence for sentence in told if sentence)


def _came(count: int, *, report: bool) -> str:
    if report:
        words = ngettext(
            "%(count)s response has come since; it is not in this report.",
            "%(count)s responses have come since; they are not in this report.",
            count,
        )
    else:
        words = ngettext(
            "%(count)s response has come since; it is not in these figures.",
            "%(count)s responses have come since; they are not in these figures.",
            count,
        )
    return words % {"count": _number(count)}


def _changed(count: int) -> str:
    words = ngettext(
        "%(count)s response was changed since; it counts here as it was.",
        "%(count)s responses were changed since; they count here as they were.",
        count,
    )
    return words % {"count": _number(count)}


def _withdrawn(count: int) -> str:
    words = ngettext(
        "%(count)s response was withdrawn since; what was released still counts it.",
        "%(count)s responses were withdrawn since; what was released still counts them.",
        count,
    )
    return words % {"count": _number(count)}


def _fewer(since: Since) -> str:
    words = _("There are fewer responses now than were released: %(now)s, and not %(then)s.")
    return words % {"now": _number(since.now), "then": _number(since.then)}


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
