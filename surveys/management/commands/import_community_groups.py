"""`manage.py import_community_groups FILE`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from surveys.exchange.community_groups_file import GroupsRefused, import_community_groups


class Command(BaseCommand):
    """Bring community groups into the register."""

    help = "Bring community groups into the register from a CSV file: the whole file, or nothing of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV in UTF-8, a line a group; docs/guides/alerts.md says how")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            done = import_community_groups(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except GroupsRefused as error:
            message = _("Nothing was imported from %(file)s:") % {"file": path}
            raise CommandError("\n".join((message, *error.faults))) from error
        self.stdout.write(
            _("New groups: %(new)s. Replaced: %(replaced)s.") % {"new": done.new, "replaced": done.replaced}
        )
