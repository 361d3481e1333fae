"""`manage.py import_postcodes FILE`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from surveys.exchange.postcode_file import NotADirectory, load_postcodes


class Command(BaseCommand):
    help = "Load ONS's postcode directory, so that residents may give a postcode instead of choosing a ward."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file of the directory, or of one area of it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic(), options["file"].open(encoding="utf-8-sig", newline="") as file:
                count = load_postcodes(file)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{options['file']} is not UTF-8.") from error
        except NotADirectory as error:
            raise CommandError(f"No columns for postcode and ward among: {error}.") from error
        self.stdout.write(f"{count} postcodes loaded.")
