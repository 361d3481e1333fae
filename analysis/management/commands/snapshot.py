"""`manage.py snapshot SLUG … | --all [--full | --forget]`"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.services import snapshots
from analysis.snapshot import Snapshot, store
from surveys.exchange.progress import Progress
from surveys.models import Survey


class Command(BaseCommand):
    """Bring the stored snapshot of a survey's responses up to date, or delete it."""

    help = "Bring the stored snapshot of a survey's responses up to date: what pages of figures read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG")
        parser.add_argument("--all", action="store_true", dest="every", help="every survey")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--full", action="store_true", help="read every response anew, not only what has changed")
        how.add_argument("--forget", action="store_true", help="delete the stored snapshot")

    def handle(self, *args: Any, slugs: list[str], every: bool, **options: Any) -> None:
        if bool(slugs) == every:
            raise CommandError(_("Name surveys, or say --all."))
        surveys = list(Survey.objects.all() if every else Survey.objects.filter(slug__in=slugs))
        for slug in sorted({*slugs} - {survey.slug for survey in surveys}):
            raise CommandError(_("There is no survey called “%(slug)s”.") % {"slug": slug})
        if every:
            snapshots.forget_deleted()
        for survey in surveys:
            if options["forget"]:
                self._forget(survey)
            else:
                self._refresh(survey, full=options["full"])

    def _refresh(self, survey: Survey, *, full: bool) -> None:
        shown = _Shown(self)
        try:
            found = store.refresh(survey, progress=shown, full=full)
        except OSError as error:
            message = _("The snapshot of “%(slug)s” was not written (%(reason)s). The one before is still there.")
            raise CommandError(message % {"slug": survey.slug, "reason": error.strerror or error}) from error
        shown.finish()
        self.stdout.write(_sentence(survey, found))
        if found.unreadable:
            words = ngettext(
                "The equality answers of %(count)s page could not be opened. They count as not answered.",
                "The equality answers of %(count)s pages could not be opened. They count as not answered.",
                found.unreadable,
            )
            self.stderr.write(words % {"count": found.unreadable})

    def _forget(self, survey: Survey) -> None:
        gone = snapshots.forget(survey)
        words = _("The snapshot of “%(slug)s” was deleted.") if gone else _("“%(slug)s” has no snapshot.")
        self.stdout.write(words % {"slug": survey.slug})


class _Shown:
    """Progress on standard error, once it is known how many there are."""

    def __init__(self, command: BaseCommand) -> None:
        self._command = command
        self._progress: Progress | None = None
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        if self._progress is None:
            self._progress = Progress(total, self._say, on_terminal=self._command.stderr.isatty())
        self._progress.tick(done - self._done)
        self._done = done

    def finish(self) -> None:
        """End the line."""
        if self._progress is not None:
            self._progress.finish()

    def _say(self, words: str) -> None:
        # As it is: progress is no error, and brings its own line ends.
        self._command.stderr.write(words, style_func=str, ending="")
        self._command.stderr.flush()


def _sentence(survey: Survey, found: Snapshot) -> str:
    words = ngettext(
        "%(slug)s: snapshot %(number)s, %(count)s response.",
        "%(slug)s: snapshot %(number)s, %(count)s responses.",
        found.responses,
    )
    return words % {"slug": survey.slug, "number": found.number, "count": found.responses}
