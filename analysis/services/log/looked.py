"""The second part of the log: who looked at small numbers, a line for each day, person and page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from analysis.services.log.lines import Line
from analysis.services.log.people import People
from surveys.dates import date_in_words
from surveys.models import AuditEntry, Survey

# What the audit trail calls looks at small numbers: "<page>.unsuppressed".
_LOOKS = ".unsuppressed"
_PAGES: Mapping[str, Promise] = {
    "profile": gettext_lazy("Small numbers of the profile were looked at."),
    "answers": gettext_lazy("Small numbers of the answers were looked at."),
    "differences": gettext_lazy("Small numbers of the differences between groups were looked at."),
    "missing": gettext_lazy("Small numbers of those who are missing were looked at."),
}


def looks_at(survey: Survey) -> "QuerySet[Any, Any]":
    """Return (day, person, page) with how often, newest first."""
    entries = AuditEntry.objects.filter(survey=survey, action__endswith=_LOOKS).annotate(day=TruncDate("at"))
    return (
        entries.values("day", "actor_id", "action").annotate(times=Count("pk")).order_by("-day", "actor_id", "action")
    )


def looked(row: Mapping[str, Any], people: People) -> Line:
    """Return one of `looks_at` in words."""
    page = _PAGES.get(row["action"].removesuffix(_LOOKS), gettext_lazy("Small numbers were looked at."))
    times = str(number_format(row["times"], force_grouping=True))
    return Line(date_in_words(row["day"]), people.name(row["actor_id"]), str(page), times)
