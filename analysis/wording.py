"""The words of the analysis: statuses, and what a gap says to an officer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from analysis.representation import ON_TRACK, TOO_FEW_TO_TELL, UNDER_REPRESENTED, WATCH
from surveys.dates import date_in_words
from surveys.models import Survey

_STATUSES = {
    UNDER_REPRESENTED: gettext_lazy("Under-represented"),
    WATCH: gettext_lazy("Watch"),
    TOO_FEW_TO_TELL: gettext_lazy("Too few to tell"),
    ON_TRACK: gettext_lazy("On track"),
}
# From this step on a rounded share has no decimal place.
_WHOLE = 0.01


def status_name(status: str) -> str:
    """Return what a status is called in the reader's language. Raises KeyError for a code that is none."""
    return str(_STATUSES[status])


def gap_sentence(category: Mapping[str, Any], label: str, *, closed: bool = False) -> str:
    """Return what is missing and what would mend it, as one sentence.

    category: one of a profile's categories, with an expected count · label: what it is called · closed: whether nobody
    can answer any more.
    """
    expected = decimal(category["expected"], 0)
    if category["suppressed"]:
        words = _("The number from the group “%(group)s” is hidden; about %(expected)s expected.")
        return words % {"group": label, "expected": expected}
    if closed:
        # English says both alike; other languages do not.
        words = ngettext(
            "%(count)s from the group “%(group)s”; about %(expected)s expected; %(needed)s more would have "
            "brought it to 80%%.",
            "%(count)s from the group “%(group)s”; about %(expected)s expected; %(needed)s more would have "
            "brought it to 80%%.",
            category["needed"],
        )
    else:
        words = ngettext(
            "%(count)s from the group “%(group)s”; about %(expected)s expected; %(needed)s more brings it to 80%%.",
            "%(count)s from the group “%(group)s”; about %(expected)s expected; %(needed)s more bring it to 80%%.",
            category["needed"],
        )
    return words % {
        "count": number_format(category["count"], force_grouping=True),
        "group": label,
        "expected": expected,
        "needed": number_format(category["needed"], force_grouping=True),
    }


def with_the_close(sentence: str, *, needed: int | None, by_close: int | None, closes: datetime) -> str:
    """Return what a gap says, and after it how many it takes by the close where those are more than now.

    needed: further responses now · by_close: at the close, None where nobody can say.
    """
    if needed is None or by_close is None or by_close <= needed:
        return sentence
    words = _("By %(date)s it will take about %(needed)s, because others go on answering.")
    more = words % {"date": date_in_words(closes), "needed": number_format(by_close, force_grouping=True)}
    return f"{sentence} {more}"


def strand_sentence(strand: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Return in one sentence what a strand's chart and table show. labels: category → what it is called."""
    by_status: dict[str, list[str]] = {}
    for category in strand["categories"]:
        by_status.setdefault(category["status"], []).append(labels[category["category"]])
    if not strand["answered"]:
        return _("Nobody has answered this yet.")
    if not by_status.keys() - {None}:
        words = _("%(answered)s answered; there are no population figures to compare them with.")
        if strand["baseline"]:
            # In what was released hidden groups have no status, but for one that is missing.
            words = _("No group of this strand is known to be missing.")
    elif UNDER_REPRESENTED in by_status:
        words = _("Under-represented among the %(answered)s who answered: %(groups)s.")
    elif WATCH in by_status:
        words = _("No group is under-represented among the %(answered)s who answered. To watch: %(groups)s.")
    elif ON_TRACK in by_status:
        words = _("Every group large enough to tell is at 80%% of its share of the population or more.")
    else:
        words = _("Too few have answered to tell: %(answered)s.")
    groups = by_status.get(UNDER_REPRESENTED) or by_status.get(WATCH) or []
    return words % {
        "answered": number_format(strand["answered"], force_grouping=True),
        "groups": "; ".join(groups),
    }


def percent(share: float) -> str:
    """Return a share as a percentage with one decimal place."""
    return _("%(number)s%%") % {"number": decimal(100 * share, 1)}


def rounded_percent(share: float, step: float) -> str:
    """Return a share that was rounded to a step, 0 for none, without a decimal place that says nothing."""
    return _("%(number)s%%") % {"number": decimal(100 * share, 0 if step >= _WHOLE else 1)}


def decimal(value: float, places: int) -> str:
    """Return a number rounded to so many decimal places, as the reader's language writes it, with a true minus."""
    # Django's number_format cuts off what is beyond the last place, and writes the 0 that -0.04 becomes with a sign.
    return str(number_format(round(value, places) + 0.0, places, force_grouping=True)).replace("-", "\N{MINUS SIGN}")


def days_left(survey: Survey) -> str:
    """Return when a survey opens, closes or closed, with the days left where it is open."""
    closes = date_in_words(survey.closes_at)
    if survey.state == survey.State.FORTHCOMING:
        return _("Opens on %(date)s.") % {"date": date_in_words(survey.opens_at)}
    if survey.state == survey.State.CLOSED:
        return _("Closed on %(date)s.") % {"date": closes}
    days = (timezone.localdate(survey.closes_at) - timezone.localdate()).days
    if days == 0:
        return _("Open: closes today.")
    words = ngettext(
        "Open: %(days)s day left, closes on %(date)s.", "Open: %(days)s days left, closes on %(date)s.", days
    )
    return words % {"days": days, "date": closes}
