"""`manage.py export_files SLUG FOLDER`"""

import os
import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.exchange.progress import Progress
from surveys.models import Survey, UploadedFile
from surveys.selectors.uploads import named_files, sent_files
from surveys.services import audit


class Command(BaseCommand):
    help = "Write the files of a survey's submitted responses to FOLDER/<reference>/<question>/<name>."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's short name")
        parser.add_argument("folder", type=Path, help="a folder that is empty, or is not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = Survey.objects.filter(slug=options["slug"]).first()
        if survey is None:
            raise CommandError(f"There is no survey called {options['slug']}.")
        folder: Path = options["folder"]
        try:
            count = self._write(survey, folder)
        except OSError as error:
            said = os.strerror(error.errno) if error.errno else str(error)
            raise CommandError(f"The files were not all written to {folder}: {said}.") from error
        audit.record(action="files.exported", survey=survey, detail={"count": count})
        self.stderr.write(f"{count} files written to {folder}")

    def _write(self, survey: Survey, folder: Path) -> int:
        # For whoever writes them alone: files are as private as answers.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Name a folder that is, or that is not there yet.")
        progress = Progress(sent_files(survey).count(), self._say, on_terminal=self.stderr.isatty())
        count = 0
        for reference, file in named_files(survey):
            _copy(file, folder / reference / file.question)
            count += 1
            progress.tick(1)
        progress.finish()
        return count

    def _say(self, words: str) -> None:
        # As it is: progress is no error, and brings its own line ends.
        self.stderr.write(words, style_func=str, ending="")
        self.stderr.flush()


def _copy(file: UploadedFile, folder: Path) -> None:
    """Copy one file. Two of the same name in one answer are told apart by a number."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem, ending = os.path.splitext(file.name)  # noqa: PTH122 - the name of a file, and no path
    target, number = folder / file.name, 1
    while target.exists():
        number += 1
        target = folder / f"{stem} ({number}){ending}"
    with file.content.open("rb") as content, target.open("xb") as copy:
        target.chmod(0o600)
        shutil.copyfileobj(content, copy)
