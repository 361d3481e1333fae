"""Reports and the gate: what of a snapshot was released, and the release that a data pack is.

A report shows what was released of exactly its snapshot. Where answers by group were not, it is a working paper by the
rule of officers' pages, and says so on every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from analysis.disclosure.tables import Nodes
from analysis.models import AnalysisRelease
from analysis.releases.figures import Figures
from analysis.reports.material import Material
from analysis.reports.released import agree, has_groups, released_only
from analysis.services import releases
from analysis.snapshot import Snapshot
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class Released:
    """What was released of one snapshot. taken_at: when its answers were read · keys: of the releases, newest first."""

    figures: Figures
    taken_at: datetime
    keys: tuple[str, ...]


def released(survey: Survey, snapshot: Snapshot) -> Released | None:
    """Return what was released of a snapshot, or None where nothing was. One query."""
    if not snapshot.digest:
        return None
    rows = AnalysisRelease.objects.filter(survey=survey, digest=snapshot.digest)
    found = list(rows.order_by("-made_at").defer("sealed"))
    return _together(found) if found else None


def groups_are_released(found: Released | None, snapshot: Snapshot) -> bool:
    """Return whether all that reports say was released: answers by group too, where anything says who answered."""
    return found is not None and (not snapshot.strands or has_groups(found.figures))


def let_out(survey: Survey, snapshot: Snapshot, actor: "AbstractUser | None") -> Released:
    """Return what was released of a snapshot; where nothing was, release it for a data pack. Raises Refused."""
    found = released(survey, snapshot)
    if found is not None:
        return found
    purpose = AnalysisRelease.Purpose.DATA_PACK
    made = releases.make(survey=survey, snapshot=snapshot, purpose=purpose, actor=actor)
    return _together([made])


def nothing_else_went_out(survey: Survey, snapshot: Snapshot) -> bool:
    """Return whether no release of a survey is of another snapshot. One query."""
    return not AnalysisRelease.objects.filter(survey=survey).exclude(digest=snapshot.digest).exists()


def past_the_gate(material: Material, found: Released, *, averages: bool) -> Material | None:
    """Return the material with what was released of it, or None where both are of different answers.

    averages: see `released_only`.
    """
    if not agree(material, found.figures):
        return None
    # The same figures are the same report, whenever it is taken.
    about = replace(material.about, taken_at=found.taken_at)
    return replace(released_only(material, found.figures, averages=averages), about=about)


def marked_as_working_paper(material: Material) -> Material:
    """Return the material of a working paper."""
    return replace(material, mark=_("Working paper, not for publication: not all of its figures are released"))


def _together(rows: Sequence[AnalysisRelease]) -> Released:
    """rows: one or more, the newest first."""
    tables: dict[str, dict[Nodes, int | None]] = {}
    for row in rows:
        for name, numbers in Figures.of(row.shown).tables.items():
            tables.setdefault(name, dict(numbers))
    return Released(Figures(tables), rows[0].taken_at, tuple(str(row.pk) for row in rows))
