"""`purge_conversations`: deletes what was said in conversations about consultations that closed some time ago."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bot import store


class Command(BaseCommand):
    """Deletes logs of conversations. The responses, sent or not, stay as they are."""

    help = (
        "Deletes what was said in the chat about consultations that closed at least DAYS days ago. "
        "Responses are not touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=90, help="days since the close (90)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many turns were deleted."""
        deleted = store.forget_closed_before(timezone.now() - timedelta(days=options["days"]))
        self.stdout.write(f"Deleted {deleted} turns.")
