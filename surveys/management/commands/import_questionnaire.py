"""`manage.py import_questionnaire FILE [--format F] [--slug S] [--output FILE] [--report FILE]`"""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.exchange.definitions import AUTO, FORMATS, BrokenFile, keep_pictures, read

STDOUT = Path("-")


class Command(BaseCommand):
    help = "Make a definition from our JSON, XLSForm, LimeSurvey, SurveyJS or ONS eQ. Nothing is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the questionnaire: .json, .xlsx or .lss")
        parser.add_argument(
            "--format", choices=(AUTO, *FORMATS), default=AUTO, help="told by the content when not given"
        )
        parser.add_argument("--slug", help="the survey's short name; else it is taken from the file")
        parser.add_argument("--output", type=Path, help="where to write the definition; else SLUG.json beside the file")
        parser.add_argument("--report", type=Path, help="where to write the report as JSON; - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            imported = read(file.read_bytes(), name=file.name, format=options["format"], slug=options["slug"])
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except BrokenFile as error:
            raise CommandError(f"{file.name}: {error}") from error
        imported = keep_pictures(imported)
        output: Path = options["output"] or file.with_name(f"{imported.document['slug']}.json")
        if output.exists() and output.resolve() == file.resolve():
            raise CommandError(f"{output} is the file that is read: say another with --output.")
        self._write(output, imported.document)
        if options["report"] == STDOUT:
            self.stdout.write(_json(imported.report))
            return
        if options["report"]:
            self._write(options["report"], imported.report)
        self._summarise(imported.report, output)

    def _write(self, path: Path, value: Mapping[str, Any]) -> None:
        try:
            path.write_text(_json(value) + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error

    def _summarise(self, report: Mapping[str, Any], output: Path) -> None:
        self.stdout.write(f"{report['format']}: {report['converted']} of {report['questions']} questions converted.")
        for entry in report["not_converted"]:
            self.stdout.write(f"not converted: {entry['item']}: {entry['reason']}")
        self.stdout.write(f"Definition written to {output}.")


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
