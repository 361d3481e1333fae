"""Wagtail's command for scheduled pages, which goes on when one of them cannot be published any more."""

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import DraftStateMixin, Page, Revision

from surveys.equality.packs import PackError
from surveys.services.publish import DefinitionRefused

logger = logging.getLogger("consult.schedule")
# What publishing raises for a page that cannot be published.
REFUSALS = (ValidationError, DefinitionRefused, PackError, ValueError)


class Command(WagtailCommand):
    """Publishes what is due and takes down what has expired, one page after the other.

    What fails is named, stays as it is, and is tried again the next time. The command then ends with an error, so that
    whoever watches the schedule hears of it; everything else has been done by then.
    """

    help = "Publish scheduled pages and take down expired ones, passing over those that cannot be."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        done = [
            self._done(str(item), item.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
            for model in _scheduled_models()
            for item in list(_specific(model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")))
        ]
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        done += [
            self._done(revision.object_str, revision.publish, log_action="wagtail.publish.scheduled")
            for revision in list(due)
        ]
        if failed := done.count(False):
            raise CommandError(f"{failed} of {len(done)} due could not be published or taken down")

    def _done(self, name: str, act: Callable[..., Any], **kwargs: Any) -> bool:
        try:
            with transaction.atomic():
                act(**kwargs)
        except REFUSALS as error:
            fields = sorted(getattr(error, "error_dict", {}))
            self.stderr.write(f"Passed over: {name}. {', '.join(fields) or error}")
            logger.warning("scheduled page passed over", extra={"event": {"page": name, "fields": fields}})
            return False
        return True


def _scheduled_models() -> list[Any]:
    others = (
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    )
    return [Page, *others]


def _specific(items: Any) -> Any:
    return items.specific() if items.model is Page else items
