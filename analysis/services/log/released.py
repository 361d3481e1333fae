"""The first part of the log: what went out, and what was refused."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.models import AnalysisRelease
from analysis.releases.refusals import refusal_in_words, table_refusal_in_words
from analysis.services.log.people import People
from surveys.dates import date_in_words, time_in_words
from surveys.models import AuditEntry, Survey

MADE, REFUSED = "release.made", "release.refused"
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Released:
    """One release, or one that was refused. figures, hidden: numbers, written; a dash where nothing went out."""

    when: str
    who: str
    what: str
    figures: str
    hidden: str
    details: tuple[str, ...]


def releases_of(survey: Survey) -> "QuerySet[AuditEntry]":
    """Return what the section is made of, newest first."""
    return AuditEntry.objects.filter(survey=survey, action__in=[MADE, REFUSED]).order_by("-at", "-pk")


def release_rows(entries: Iterable[AuditEntry]) -> dict[str, AnalysisRelease]:
    """Return key → release, of the releases among the entries. One query; none where there are none."""
    wanted = [UUID(entry.detail["release"]) for entry in entries if entry.action == MADE]
    if not wanted:
        return {}
    found = AnalysisRelease.objects.filter(pk__in=wanted).defer("shown", "sealed")
    return {str(release.pk): release for release in found}


def released(entry: AuditEntry, releases: dict[str, AnalysisRelease], people: People) -> Released:
    """Return one entry in words. releases: see `release_rows`."""
    when, who = _moment(entry.at), people.name(entry.actor_id, by_itself=True)
    purpose = str(dict(AnalysisRelease.Purpose.choices).get(entry.detail["purpose"], entry.detail["purpose"]))
    if entry.action == REFUSED:
        words = _("Not released (%(purpose)s).") % {"purpose": purpose}
        return Released(when, who, words, _NONE, _NONE, (refusal_in_words(entry.detail["reason"]),))
    release = releases.get(entry.detail["release"])
    if release is None:
        return Released(when, who, purpose, _NONE, _NONE, ())
    return Released(when, who, purpose, _number(release.figures), _number(release.hidden), tuple(_details(release)))


def _details(release: AnalysisRelease) -> Iterator[str]:
    words = ngettext(
        "Of %(responses)s response, as they stood on %(when)s.",
        "Of %(responses)s responses, as they stood on %(when)s.",
        release.responses,
    )
    yield words % {"responses": _number(release.responses), "when": _moment(release.taken_at)}
    tables = len(release.tables)
    yield ngettext("%(tables)s table.", "%(tables)s tables.", tables) % {"tables": _number(tables)}
    if release.least_width is not None:
        words = _(
            "The audit passed: adding and subtracting leaves each hidden number within a range at least %(width)s wide."
        )
        yield words % {"width": _number(release.least_width)}
    for reason, count in Counter(release.refused.values()).items():
        words = ngettext(
            "%(count)s table was not released: %(reason)s. What was released of it before stands.",
            "%(count)s tables were not released: %(reason)s. What was released of them before stands.",
            count,
        )
        yield words % {"count": _number(count), "reason": table_refusal_in_words(reason)}


def _number(value: int) -> str:
    return str(number_format(value, force_grouping=True))


def _moment(value: datetime) -> str:
    return _("%(date)s, %(time)s") % {"date": date_in_words(value), "time": time_in_words(value)}
