"""Whether a consultation is open, and until when, in one sentence."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.dates import date_in_words

if TYPE_CHECKING:
    from cms.models import ConsultationPage

# Classes of tags. Their colours only repeat what the words say.
TAG_CLASSES = {state: f"consult-status--{state}" for state in ("open", "forthcoming", "closed")}
ACTION_CLASSES = {
    "planned": "govuk-tag--blue",
    "in-progress": "govuk-tag--yellow",
    "done": "consult-status--done",
    "not-doing": "govuk-tag--grey",
}


def state_in_words(page: "ConsultationPage") -> str:
    """Return "Open", "Forthcoming" or "Closed"."""
    return {"open": _("Open"), "forthcoming": _("Forthcoming"), "closed": _("Closed")}[page.state]


def days_left(closes: datetime | None, now: datetime) -> str:
    """Return "closes today", "closes tomorrow" or "closes in 12 days", by the calendar of the site's time zone."""
    days = (timezone.localdate(closes) - timezone.localdate(now)).days if closes else 0
    if days <= 0:
        return _("closes today")
    if days == 1:
        return _("closes tomorrow")
    return ngettext("closes in %(days)d day", "closes in %(days)d days", days) % {"days": days}


def status_sentence(page: "ConsultationPage") -> str:
    """Return the state and what it means for the reader: "Open, closes in 12 days, on 3 December 2026"."""
    if page.opens_at is None:
        return _("Not dated yet")  # a draft being previewed
    if page.state == "forthcoming":
        return _("Forthcoming, opens on %(date)s") % {"date": date_in_words(page.opens_at)}
    if page.state == "closed":
        return _("Closed on %(date)s") % {"date": date_in_words(page.closes_at)}
    left = days_left(page.closes_at, timezone.now())
    return _("Open, %(left)s, on %(date)s") % {"left": left, "date": date_in_words(page.closes_at)}


def dates_sentence(page: "ConsultationPage") -> str:
    """Return the same without the state, for lists that show it as a tag: "Closes in 12 days, on 3 December 2026"."""
    if page.state == "forthcoming":
        return _("Opens on %(date)s") % {"date": date_in_words(page.opens_at)}
    if page.state == "closed":
        return _("Closed on %(date)s") % {"date": date_in_words(page.closes_at)}
    left = days_left(page.closes_at, timezone.now())
    return capfirst(_("%(left)s, on %(date)s") % {"left": left, "date": date_in_words(page.closes_at)})


def minutes_in_words(minutes: int) -> str:
    """Return "about 8 minutes"."""
    return ngettext("about %(minutes)d minute", "about %(minutes)d minutes", minutes) % {"minutes": minutes}
