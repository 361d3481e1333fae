"""`manage.py export_questionnaire SLUG --format json|xlsform --output FILE`"""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.exchange.write_questionnaire import FORMATS, write_questionnaire
from surveys.models import Survey
from surveys.services import audit


class Command(BaseCommand):
    help = "Write the published definition of a survey to a file: as JSON, or as an XLSForm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's short name")
        parser.add_argument("--format", choices=FORMATS, default="json", dest="file_format")
        parser.add_argument("--output", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = Survey.objects.select_related("current_version").filter(slug=options["slug"]).first()
        if survey is None or survey.current_version is None:
            raise CommandError(f"There is no published survey called {options['slug']}.")
        version, output, file_format = survey.current_version, options["output"], options["file_format"]
        try:
            losses = write_questionnaire(version, output, file_format=file_format)
        except OSError as error:
            said = os.strerror(error.errno) if error.errno else str(error)
            raise CommandError(f"{output} was not written: {said}. Nothing was left behind.") from error
        for code, reason in losses:
            self.stderr.write(f"{code}: {reason}")
        audit.record(
            action="questionnaire.exported", survey=survey, detail={"format": file_format, "version": version.number}
        )
        self.stderr.write(f"Version {version.number} written: {output}")
