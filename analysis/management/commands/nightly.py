"""`manage.py nightly [--day YYYY-MM-DD]`"""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from analysis.alerts.night import Night, nightly


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(_("“%(value)s” is no date like 2026-12-03") % {"value": written}) from error


class Command(BaseCommand):
    """Once a night: fresh figures of every open survey, and an email to who is in charge where a group is missing."""

    help = "Look at every open survey, and tell the officers in charge which groups have come to be missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=_day, help="the night, as YYYY-MM-DD (default: today)")

    def handle(self, *args: Any, day: date | None, **options: Any) -> None:
        night = nightly(day=day)
        if night.went_well:
            self.stdout.write(_summary(night))
        else:
            raise CommandError(_summary(night))


def _summary(night: Night) -> str:
    """One line, for whoever watches the schedule."""
    parts = [
        _("Surveys checked: %(checked)s. Groups missing: %(missing)s. Officers told: %(told)s.")
        % {"checked": night.checked, "missing": night.missing, "told": night.telling.told}
    ]
    if night.failed:
        parts.append(_("Not checked: %(slugs)s.") % {"slugs": ", ".join(night.failed)})
    if night.telling.unsent:
        parts.append(_("Messages not sent: %(count)s.") % {"count": night.telling.unsent})
    if night.telling.nobody:
        parts.append(_("Nobody in charge: %(slugs)s.") % {"slugs": ", ".join(night.telling.nobody)})
    return " ".join(parts)
