"""What officers read in the log of a survey: figures that went out, that were refused, and looks at small numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from analysis.models import AnalysisRelease
from analysis.releases.refusals import refusal_in_words, table_refusal_in_words
from surveys.dates import date_in_words, time_in_words
from surveys.models import AuditEntry, Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MADE, REFUSED, TAKEN = "release.made", "release.refused", "report.taken"
# What the audit trail calls looks at small numbers: "<page>.unsuppressed".
_LOOKS = ".unsuppressed"
_PAGES: dict[str, Promise] = {
    "profile": gettext_lazy("Small numbers of the profile were looked at."),
    "answers": gettext_lazy("Small numbers of the answers were looked at."),
    "differences": gettext_lazy("Small numbers of the differences between groups were looked at."),
    "missing": gettext_lazy("Small numbers of those who are missing were looked at."),
}
_REPORTS: dict[str, Promise] = {
    "board": gettext_lazy("The one-page summary was taken."),
    "full": gettext_lazy("The full report was taken."),
    "equality": gettext_lazy("The evidence for an equality impact assessment was taken."),
    "pack": gettext_lazy("The data pack was taken."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. details: further sentences."""

    when: str
    who: str
    what: str
    details: tuple[str, ...] = ()


def entries(survey: Survey) -> "QuerySet[AuditEntry]":
    """Return what the log is made of, newest first."""
    wanted = Q(action__in=[MADE, REFUSED, TAKEN]) | Q(action__endswith=_LOOKS)
    return AuditEntry.objects.filter(wanted, survey=survey).select_related("actor").order_by("-at", "-pk")


def lines(found: Iterable[AuditEntry]) -> list[Line]:
    """Return entries in words. One query, for the releases among them."""
    found = list(found)
    wanted = [entry.detail["release"] for entry in found if entry.action == MADE]
    releases = {
        str(release.pk): release for release in AnalysisRelease.objects.filter(pk__in=wanted).defer("shown", "sealed")
    }
    return [_line(entry, releases.get(entry.detail.get("release", ""))) for entry in found]


def _line(entry: AuditEntry, release: AnalysisRelease | None) -> Line:
    when, who = _moment(entry.at), _person(entry.actor, by_itself=entry.action in {MADE, REFUSED})
    if entry.action == REFUSED:
        words = _("Not released (%(purpose)s).") % {"purpose": _purpose(entry.detail["purpose"])}
        return Line(when, who, words, (refusal_in_words(entry.detail["reason"]),))
    if entry.action == MADE:
        words = _("Figures were released (%(purpose)s).") % {"purpose": _purpose(entry.detail["purpose"])}
        return Line(when, who, words, tuple(_release(release)) if release else ())
    if entry.action == TAKEN:
        words = str(_REPORTS.get(entry.detail["report"], gettext_lazy("A report was taken.")))
        return Line(when, who, words, (_("Small numbers are in it."),) if entry.detail["small_numbers"] else ())
    page = _PAGES.get(entry.action.removesuffix(_LOOKS), gettext_lazy("Small numbers were looked at."))
    return Line(when, who, str(page))


def _release(release: AnalysisRelease) -> Iterable[str]:
    yield _("Of %(responses)s responses, as they stood on %(when)s.") % {
        "responses": number_format(release.responses, force_grouping=True),
        "when": _moment(release.taken_at),
    }
    words = ngettext(
        "%(figures)s figures in %(tables)s table; %(hidden)s are hidden.",
        "%(figures)s figures in %(tables)s tables; %(hidden)s are hidden.",
        len(release.tables),
    )
    yield words % {
        "figures": number_format(release.figures, force_grouping=True),
        "tables": number_format(len(release.tables), force_grouping=True),
        "hidden": number_format(release.hidden, force_grouping=True),
    }
    if release.least_width is not None:
        words = _(
            "The audit passed: adding and subtracting leaves each hidden number within a range at least %(width)s wide."
        )
        yield words % {"width": number_format(release.least_width, force_grouping=True)}
    reasons: dict[str, int] = {}
    for reason in release.refused.values():
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in reasons.items():
        words = ngettext(
            "%(count)s table was not released: %(reason)s. What was released of it before stands.",
            "%(count)s tables were not released: %(reason)s. What was released of them before stands.",
            count,
        )
        yield words % {"count": number_format(count), "reason": table_refusal_in_words(reason)}


def _purpose(code: str) -> str:
    return str(dict(AnalysisRelease.Purpose.choices).get(code, code))


def _moment(value: datetime) -> str:
    return _("%(date)s, %(time)s") % {"date": date_in_words(value), "time": time_in_words(value)}


def _person(actor: "AbstractUser | None", *, by_itself: bool) -> str:
    if actor is None:
        return _("By itself") if by_itself else _("Not known")
    name: Any = getattr(actor, "name", "")
    return str(name or actor)
