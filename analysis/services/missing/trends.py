"""Whether each gap will close by itself, at the pace of late."""

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.columns import CodeColumn, Mask
from analysis.labels import Labels
from analysis.representation import CategoryResult
from analysis.services.missing.strands import Strands
from analysis.trend import Forecast, Pace, at_most, forecast, needed_at_close, pace
from analysis.wording import decimal
from surveys.dates import date_in_words
from surveys.models import Survey

Figures = dict[str, Any]
_SURE = 0.01
_DAY = timedelta(days=1)


def trends(survey: Survey, strands: Strands, labels: Labels, now: datetime) -> list[Figures]:
    """Return one entry for each gap, in the order of the gaps; none for a survey that is not open."""
    if not survey.opens_at <= now < survey.closes_at:
        return []
    first, whole_days, days_left = _time(survey, strands, now)
    return [
        _trend(survey, strands, labels, profile.result.strand, category, first, whole_days, days_left)
        for profile, category in strands.gaps
    ]


def needed_by_close(survey: Survey, strands: Strands, now: datetime) -> dict[tuple[str, str], int]:
    """Return, by strand and category, how many more each gap needs by the close if all others go on at their pace.

    The numbers of `trends`, without the chances and so without scipy. A gap whose number is hidden is left out, and so
    is every one in the first week and of a survey that is not open.
    """
    if not survey.opens_at <= now < survey.closes_at:
        return {}
    first, whole_days, days_left = _time(survey, strands, now)
    found = {}
    for profile, category in strands.gaps:
        strand = profile.result.strand
        column = strands.compared[strand]
        ours = column.codes == list(column.people).index(category.code)
        others = pace(_by_day(strands.snapshot.days, (column.codes >= 0) & ~ours, first, whole_days))
        if others is None or strands.gate.category(strand, category.code):
            continue
        found[strand, category.code] = needed_at_close(
            others,
            count=category.count,
            total=int((column.codes >= 0).sum()),
            part=column.people[category.code],
            whole=sum(column.people.values()),
            days_left=days_left,
        )
    return found


def _time(survey: Survey, strands: Strands, now: datetime) -> tuple[date, int, float]:
    """The first day, the whole days since, and the days left."""
    first = min(timezone.localdate(survey.opens_at), _first_day(strands.snapshot.days) or timezone.localdate(now))
    return first, (timezone.localdate(now) - first).days, (survey.closes_at - now) / _DAY


def _trend(
    survey: Survey,
    strands: Strands,
    labels: Labels,
    strand: str,
    category: CategoryResult,
    first: date,
    whole_days: int,
    days_left: float,
) -> Figures:
    entry: Figures = {
        "strand": strand,
        "category": category.code,
        "needed": category.needed,
        "needed_by_close": None,
        "rate_per_day": None,
        "expected": None,
        "chance": None,
        "days_left": days_left,
        "at_most": False,
        "suppressed": False,
    }
    label = labels.category(strand, category.code)
    if strands.gate.category(strand, category.code):
        sentence = _("How many of the group “%(group)s” answered is hidden, and so is their pace.") % {"group": label}
        return {**entry, "needed": None, "suppressed": True, "sentence": sentence}
    column = strands.compared[strand]
    ours = column.codes == list(column.people).index(category.code)
    days = strands.snapshot.days
    late = pace(_by_day(days, ours, first, whole_days))
    others = pace(_by_day(days, (column.codes >= 0) & ~ours, first, whole_days))
    if late is None or others is None:
        return {**entry, "sentence": _("It has been open for less than a week: too early to tell the pace.")}
    hidden = any(strands.gate.parts([late.count, category.count - late.count]))
    if hidden:
        # What is public anyway: not more came of late than the threshold lets be hidden, or than came at all.
        most = category.count if late.count >= (strands.gate.threshold or 0) else (strands.gate.threshold or 1) - 1
        late = at_most(min(most, category.count), late)
    people = sum(column.people.values())
    found = forecast(
        late,
        others,
        count=category.count,
        total=int((column.codes >= 0).sum()),
        part=column.people[category.code],
        whole=people,
        days_left=days_left,
    )
    return {
        **entry,
        "needed_by_close": found.needed_by_close,
        "rate_per_day": late.rate,
        "expected": found.expected,
        "chance": found.chance,
        "at_most": hidden,
        "sentence": _sentence(label, late, found, survey, at_most=hidden),
    }


def _first_day(days: CodeColumn) -> date | None:
    known = days.counts()
    return date.fromisoformat(min(known)) if known else None


def _by_day(days: CodeColumn, where: Mask, first: date, whole_days: int) -> list[int]:
    counts = days.counts(np.asarray(where, np.bool_))
    return [counts.get((first + timedelta(days=number)).isoformat(), 0) for number in range(whole_days)]


def _sentence(label: str, late: Pace, found: Forecast, survey: Survey, *, at_most: bool) -> str:
    values: dict[str, str | int] = {
        "group": label,
        "days": late.days,
        "late": number_format(late.count + 1, force_grouping=True),
        "expected": decimal(found.expected, 0),
        "date": date_in_words(survey.closes_at),
        "chance": _chance(found.chance),
    }
    if at_most:
        words = _(
            "Fewer than %(late)s of the group “%(group)s” answered in the last %(days)s days. At that pace no more "
            "than about %(expected)s more will have answered by %(date)s."
        )
    elif late.count == 0:
        words = _("Nobody of the group “%(group)s” answered in the last %(days)s days.")
    else:
        words = _(
            "At the pace of the last %(days)s days about %(expected)s more of the group “%(group)s” will have answered "
            "by %(date)s."
        )
    return " ".join([words % values, _needed(found), _how_likely(found, at_most=at_most)])


def _needed(found: Forecast) -> str:
    words = ngettext(
        "%(needed)s is needed by then: %(now)s today, and more as others go on answering.",
        "%(needed)s are needed by then: %(now)s today, and more as others go on answering.",
        found.needed_by_close,
    )
    return words % {
        "needed": number_format(found.needed_by_close, force_grouping=True),
        "now": number_format(found.needed, force_grouping=True),
    }


def _how_likely(found: Forecast, *, at_most: bool) -> str:
    words = _("The chance is no more than %(chance)s.") if at_most else _("The chance is %(chance)s.")
    if found.chance < _SURE:
        words = _("The chance is under 1%%.")
    return words % {"chance": _chance(found.chance)}


def _chance(chance: float) -> str:
    if chance > 1 - _SURE:
        return _("over 99%%") % {}
    return _("about %(number)s%%") % {"number": decimal(100 * chance, 0)}
