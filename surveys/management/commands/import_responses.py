"""`manage.py import_responses SLUG FILE [--channel C] [--dry-run]`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.exchange.read_responses import read_responses
from surveys.exchange.read_table import CAPS
from surveys.models import Response, Survey
from surveys.selectors.definitions import definition_of
from surveys.services import audit, respond


class Command(BaseCommand):
    help = "Take responses from a CSV or XLSX file: the whole file, or nothing when any cell is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's short name")
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8, or an XLSX file")
        parser.add_argument("--channel", choices=Response.Channel.values, default=Response.Channel.PAPER)
        parser.add_argument("--dry-run", action="store_true", help="say what would be taken, and take nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = Survey.objects.select_related("current_version").filter(slug=options["slug"]).first()
        if survey is None or survey.current_version is None:
            raise CommandError(f"There is no published survey called {options['slug']}.")
        try:
            with options["file"].open("rb") as file:
                # No more than shows that the file is too large.
                data = file.read(CAPS.size + 1)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.") from error
        version = survey.current_version
        definition = definition_of(version.pk, version.digest)
        reading = read_responses(data, definition=definition, channel=options["channel"])
        if reading.faults:
            for fault in reading.faults:
                self.stderr.write(f"row {fault.row}, column {fault.column or '-'}: {fault.message}")
            raise CommandError(f"Nothing was taken: {len(reading.faults)} cells are wrong.")
        try:
            if options["dry_run"]:
                foreseen = respond.foresee_many(version=version, submissions=reading.submissions)
                self.stdout.write(f"{foreseen.fresh} responses would be taken, {foreseen.known} are known already.")
                return
            receipts = respond.respond_many(version=version, submissions=reading.submissions)
        except respond.Conflict as conflict:
            clash = f"the id {conflict.response.pk} belongs to a response with other answers."
            if options["dry_run"]:
                raise CommandError(f"Nothing would be taken: {clash}") from conflict
            raise CommandError(f"Nothing was taken: {clash} What came now was kept beside it.") from conflict
        fresh = sum(receipt.created for receipt in receipts)
        audit.record(action="responses.imported", survey=survey, detail={"new": fresh, "known": len(receipts) - fresh})
        self.stdout.write(f"{fresh} responses taken, {len(receipts) - fresh} known already.")
