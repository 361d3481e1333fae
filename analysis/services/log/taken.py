"""The third part of the log: which reports were taken, a line for each day, report and form."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncDate
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.services.log.lines import Line
from analysis.services.log.people import People
from surveys.dates import date_in_words
from surveys.models import AuditEntry, Survey

TAKEN = "report.taken"
_REPORTS: Mapping[str, Promise] = {
    "board": gettext_lazy("Summary for a board"),
    "full": gettext_lazy("Full report"),
    "equality": gettext_lazy("Evidence for an equality impact assessment"),
    "pack": gettext_lazy("Data pack for partners"),
}
_FORMS: Mapping[str, Promise] = {
    "pdf": gettext_lazy("PDF"),
    "docx": gettext_lazy("Word"),
    "html": gettext_lazy("Web page"),
    "zip": gettext_lazy("ZIP"),
}
_OF_ONE_LINE = ("day", "report", "form", "small")
Row = Mapping[str, Any]
Takers = Mapping[tuple[Any, ...], list[Any]]


def reports_of(survey: Survey) -> "QuerySet[Any, Any]":
    """Return (day, report, form, with small numbers) with how often, newest first."""
    found: QuerySet[Any, Any] = _lines(survey).annotate(times=Count("pk"))
    return found.order_by("-day", "report", "form", "small")


def takers_of(survey: Survey, rows: Collection[Row]) -> Takers:
    """Return who took each of these: line → keys of people. One query; none for no rows."""
    if not rows:
        return {}
    days = [row["day"] for row in rows]
    people = _lines(survey).filter(day__range=(min(days), max(days))).values(*_OF_ONE_LINE, "actor_id").distinct()
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in people.order_by("actor_id"):
        found.setdefault(_key(row), []).append(row["actor_id"])
    return found


def taken(row: Row, takers: Takers, people: People) -> Line:
    """Return one of `reports_of` in words."""
    return Line(
        date_in_words(row["day"]),
        "; ".join(sorted(people.name(key) for key in takers.get(_key(row), []))),
        _what(row["report"], row["form"]),
        str(number_format(row["times"], force_grouping=True)),
        small=bool(row["small"]),
    )


def _lines(survey: Survey) -> "QuerySet[Any, Any]":
    entries: QuerySet[Any, Any] = AuditEntry.objects.filter(survey=survey, action=TAKEN).annotate(
        day=TruncDate("at"),
        report=F("detail__report"),
        form=F("detail__form"),
        small=F("detail__small_numbers"),
    )
    return entries.values(*_OF_ONE_LINE)


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _OF_ONE_LINE)


def _what(report: str | None, form: str | None) -> str:
    name = str(_REPORTS.get(report or "", gettext_lazy("A report")))
    if (kind := _FORMS.get(form or "")) is None:
        return name
    return _("%(report)s, %(form)s") % {"report": name, "form": kind}
