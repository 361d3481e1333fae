"""`manage.py export_responses SLUG --format F [--labels] [--language L] --output FILE`"""

import dataclasses
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.exchange.progress import Progress
from surveys.exchange.table import ResponsesChanged, Table, table_of
from surveys.exchange.write_responses import FORMATS, PASSES, Wish, files_of, write_responses
from surveys.exchange.writers.does_not_fit import DoesNotFit
from surveys.models import Survey
from surveys.services import audit


class Command(BaseCommand):
    help = "Write the submitted responses of a survey to a file. Equality answers and contacts are never in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's short name")
        parser.add_argument("--format", choices=FORMATS, default="csv", dest="file_format")
        parser.add_argument("--labels", action="store_true", help="csv, xlsx: words of choices in place of codes")
        parser.add_argument("--language", default="", help="the language of labels; the survey's own without it")
        parser.add_argument("--output", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = Survey.objects.filter(slug=options["slug"]).first()
        if survey is None:
            raise CommandError(f"There is no survey called {options['slug']}.")
        table = table_of(survey)
        _check(table, options)
        rows = table.count * PASSES.get(options["file_format"], 1)
        progress = Progress(rows, self._say, on_terminal=self.stderr.isatty())
        files = _write(dataclasses.replace(table, tick=progress.tick), options)
        progress.finish()
        detail = {"format": options["file_format"], "count": table.count}
        audit.record(action="responses.exported", survey=survey, detail=detail)
        self.stderr.write(f"{table.count} responses written: {', '.join(str(file) for file in files)}")

    def _say(self, words: str) -> None:
        # As it is: progress is no error, and brings its own line ends.
        self.stderr.write(words, style_func=str, ending="")
        self.stderr.flush()


def _check(table: Table, options: dict[str, Any]) -> None:
    if not table.definitions:
        raise CommandError(f"There is no published survey called {options['slug']}.")
    languages = {language for definition in table.definitions.values() for language in definition.languages}
    if options["language"] and options["language"] not in languages:
        raise CommandError(f"The survey is not in {options['language']}. It is in {', '.join(sorted(languages))}.")
    files = files_of(options["output"], options["file_format"])
    if len(set(files)) < len(files):
        raise CommandError(f"{files[0]} is the name of the file that goes with it. Give it another ending.")


def _write(table: Table, options: dict[str, Any]) -> list[Path]:
    output: Path = options["output"]
    wish = Wish(language=options["language"], labels=options["labels"])
    try:
        return write_responses(table, output, file_format=options["file_format"], wish=wish)
    except OSError as error:
        said = os.strerror(error.errno) if error.errno else str(error)
        raise CommandError(f"{output} was not written: {said}. Nothing was left behind.") from error
    except (DoesNotFit, ResponsesChanged) as error:
        raise CommandError(f"{output} was not written. {error}") from error
