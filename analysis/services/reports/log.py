"""Who took which report, when: the audit trail, and what it says of the newest of each."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from analysis.reports.material import Material
from analysis.services.reports.kinds import Form, Kind
from surveys.models import AuditEntry, Survey
from surveys.services import audit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What the audit trail calls the taking of a report.
TAKEN = "report.taken"
# Looked through for the newest of each report.
_LATEST = 300


@dataclass(frozen=True, slots=True)
class Made:
    """The last time a report was made. size: in bytes · responses: how many it was made from."""

    at: datetime
    size: int
    responses: int


def write_down(
    *,
    survey: Survey,
    kind: Kind,
    form: Form,
    material: Material,
    content: bytes,
    snapshot: int,
    releases: tuple[str, ...],
    actor: "AbstractUser | None",
) -> None:
    """Write into the audit trail who took which report, with the digest of the file, and of how many responses.

    snapshot: its number · releases: keys of the releases that its figures went out with; none for a working paper.
    """
    audit.record(
        action=TAKEN,
        survey=survey,
        actor=actor,
        detail={
            "report": kind,
            "form": form,
            "language": material.language,
            "small_numbers": material.small,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "responses": material.responses,
            "snapshot": snapshot,
            "releases": list(releases),
        },
    )


def made_before(survey: Survey) -> dict[tuple[str, str, bool], Made]:
    """Return (report, form, with small numbers) → when it was last made. One query."""
    entries = AuditEntry.objects.filter(survey=survey, action=TAKEN).order_by("-at", "-pk").values_list("at", "detail")
    found: dict[tuple[str, str, bool], Made] = {}
    for at, detail in entries[:_LATEST]:
        key = (detail["report"], detail["form"], detail["small_numbers"])
        found.setdefault(key, Made(at, detail["bytes"], detail["responses"]))
    return found
