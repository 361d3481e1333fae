"""`manage.py import_baseline [FILE …] [--area CODE …]`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from analysis.baseline_file import BaselineFileRefused, Fault
from analysis.services.baselines import UnknownAreas, import_baseline


class Command(BaseCommand):
    """Import census counts of authorities and wards."""

    help = "Import baselines: without FILE, the Census 2021 counts that come with the product."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=".csv or .csv.gz")
        parser.add_argument("--area", action="append", default=[], metavar="CODE", help="only this authority (repeat)")

    def handle(self, *args: Any, files: list[Path], area: list[str], **options: Any) -> None:
        try:
            done = import_baseline(files=files, areas=area)
        except BaselineFileRefused as refused:
            lines = "\n".join(_line(refused.name, fault) for fault in refused.faults)
            raise CommandError(_("Nothing was imported.") + "\n" + lines) from refused
        except UnknownAreas as unknown:
            message = _("Nothing was imported: no file has the authority %(codes)s.") % {"codes": unknown}
            raise CommandError(message) from unknown
        except OSError as error:
            message = _("Nothing was imported: %(file)s cannot be read (%(reason)s).")
            raise CommandError(message % {"file": error.filename, "reason": error.strerror}) from error
        summary = _("Imported %(rows)s counts in %(tables)s tables of %(areas)s areas.")
        self.stdout.write(summary % {"rows": done.rows, "tables": done.tables, "areas": done.areas})


def _line(name: str, fault: Fault) -> str:
    where = _("%(file)s, row %(row)s, column %(column)s: %(message)s")
    if not fault.column:
        where = _("%(file)s, row %(row)s: %(message)s")
    return where % {"file": name, "row": fault.row, "column": fault.column, "message": fault.message}
