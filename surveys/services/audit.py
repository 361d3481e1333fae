"""The trail of who did what."""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from surveys.models import AuditEntry, Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

logger = logging.getLogger("consult.audit")


def record(
    *,
    action: str,
    survey: Survey | None = None,
    actor: "AbstractUser | None" = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write one entry and mirror it to the log. `detail` never holds answers or contact details."""
    entry = AuditEntry.objects.create(
        action=action, survey=survey, actor_id=actor.pk if actor else None, detail=detail or {}
    )
    event = {"action": action, "survey": survey and survey.slug, "actor": actor and actor.pk, "detail": entry.detail}
    logger.info("audit", extra={"event": event})
    return entry
