"""`manage.py profile SLUG [--baseline AREA] [--threshold N] [--unsuppressed] [--format text|json]`"""

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.report import text_report
from analysis.services.profile import UnknownArea, profile
from surveys.models import Survey


def _threshold(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError(_("“%(value)s” is not a whole number from 1") % {"value": written})
    return int(written)


class Command(BaseCommand):
    """Print who answered a survey, compared with who lives in its area."""

    help = "Print the profile of a survey: its answers, and who answered compared with who lives there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("--baseline", metavar="AREA", help="ONS code of the area compared with (default: its own)")
        parser.add_argument("--threshold", metavar="N", type=_threshold, default=DEFAULT_THRESHOLD)
        parser.add_argument("--unsuppressed", action="store_true", help="show small numbers; this is written down")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, slug: str, baseline: str | None, **options: Any) -> None:
        survey = Survey.objects.filter(slug=slug).first()
        if survey is None:
            raise CommandError(_("There is no survey called “%(slug)s”.") % {"slug": slug})
        try:
            found = profile(
                survey=survey, area=baseline, threshold=options["threshold"], suppressed=not options["unsuppressed"]
            )
        except UnknownArea as error:
            message = _("No baseline was imported for “%(area)s”. Import one with manage.py import_baseline.")
            raise CommandError(message % {"area": error}) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, allow_nan=False, indent=2))
        else:
            self.stdout.write(text_report(found), ending="")
