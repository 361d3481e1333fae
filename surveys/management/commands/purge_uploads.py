"""`manage.py purge_uploads`"""

from typing import Any

from django.core.management.base import BaseCommand

from surveys.services import audit, uploads


class Command(BaseCommand):
    help = "Delete files that no answer has named for some days, and contents that the database does not know."

    def handle(self, *args: Any, **options: Any) -> None:
        done = uploads.purge()
        if done.unattached or done.unknown:
            detail = {"unattached": done.unattached, "unknown": done.unknown}
            audit.record(action="uploads.purged", detail=detail)
        self.stdout.write(
            f"{done.unattached} files that no answer names deleted, {done.unknown} left by broken requests."
        )
