"""`manage.py demo [--reset] [--force]`: load the demonstration and say where it is."""

import logging
import os
from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from analysis.alerts.night import nightly
from consult.demo.content import BUSES
from consult.demo.load import Loaded, load
from consult.demo.logins import LOGINS, OFFICER_IN_CHARGE, PASSWORD
from consult.demo.reset import reset
from surveys.models import Survey


class Command(BaseCommand):
    """Load the demonstration. Running it again changes nothing."""

    help = "Load the demonstration: one real consultation, one open one with synthetic people, one forthcoming."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete its consultations and all answers first")
        parser.add_argument("--force", action="store_true", help="load it although this is not a demonstration site")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO and not options["force"]:
            raise CommandError(
                _(
                    "This is not a demonstration site, and everybody knows the password of the demonstration’s logins. "
                    "Use --force if you mean it."
                )
            )
        # Wagtail tells of every page it publishes: here that would drown the addresses.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        started = perf_counter()
        if options["reset"]:
            reset()
        loaded = load()
        self._say_what(loaded, perf_counter() - started)
        self._say_where()
        if loaded.fresh:
            self._look_for_missing_groups()

    def _look_for_missing_groups(self) -> None:
        """What happens every night on a site that runs for long."""
        night = nightly()
        line = _("Groups missing: %(missing)s. %(email)s was told by email.")
        if night.telling.told:
            self.stdout.write("\n" + line % {"missing": night.missing, "email": OFFICER_IN_CHARGE})

    def _say_what(self, loaded: Loaded, seconds: float) -> None:
        for slug, count in loaded.responses.items():
            state = _("loaded") if slug in loaded.fresh else _("there already")
            line = _("%(slug)s: %(count)s responses, %(state)s")
            self.stdout.write(line % {"slug": slug, "count": count, "state": state})
        line = _("Took %(seconds)s s. The people in it are made up: docs/demo.md says how.")
        self.stdout.write(line % {"seconds": f"{seconds:.1f}"})
        if Survey.objects.get(slug=BUSES).state == Survey.State.CLOSED:
            self.stdout.write(_("It was loaded some weeks ago and %(slug)s has closed: use --reset.") % {"slug": BUSES})

    def _say_where(self) -> None:
        root = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        self.stdout.write("\n" + _("The site:"))
        for code, name in settings.LANGUAGES:
            self.stdout.write(f"  {root}/{code}/  {name}")
        line = _("For officers: %(address)s with the password %(password)s and one of")
        self.stdout.write(line % {"address": f"{root}/admin/", "password": PASSWORD})
        for email, role in LOGINS.items():
            self.stdout.write(f"  {email}  {role}")
