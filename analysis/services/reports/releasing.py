"""Reports and the gate: what of a snapshot was released, and the release that a data pack is.

A report of released figures shows what was released of exactly its snapshot. Where answers by group were not, it is a
working paper by the rule of officers' pages, and says so on every page.
"""

from collections.abc import Collection, Sequence
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
from analysis.services.reports.gathering import gather
from analysis.snapshot import Snapshot
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class Released:
    """What was released of one snapshot. made_at: when it went out last · keys: of its releases, newest first.

    snapshot, digest: the snapshot's · taken_at: when its answers were read · responses: how many there were · whole:
    whether all its tables went through the gate, as they do by night.
    """

    figures: Figures
    snapshot: int
    digest: str
    taken_at: datetime
    made_at: datetime
    responses: int
    whole: bool
    keys: tuple[str, ...]


def released(survey: Survey, digest: str) -> Released | None:
    """Return what was released of the snapshot with this digest; None where nothing was that can be read. One query."""
    if not digest:
        return None
    rows = AnalysisRelease.objects.filter(survey=survey, digest=digest)
    return _together(list(rows.order_by("-made_at").defer("sealed")))


def groups_are_released(found: Released | None, snapshot: Snapshot) -> bool:
    """Return whether all that reports say was released: answers by group too, where anything says who answered."""
    return found is not None and (not snapshot.strands or has_groups(found.figures))


def let_out(
    survey: Survey, snapshot: Snapshot, actor: "AbstractUser | None", *, required: Collection[str] = ()
) -> Released | None:
    """Release a snapshot for a data pack, and return it. required: tables that must go out. Raises Refused."""
    purpose = AnalysisRelease.Purpose.DATA_PACK
    return _together([releases.make(survey=survey, snapshot=snapshot, purpose=purpose, required=required, actor=actor)])


def nothing_else_went_out(survey: Survey, digest: str) -> bool:
    """Return whether no release of a survey is of another snapshot than the one with this digest. One query."""
    return not AnalysisRelease.objects.filter(survey=survey).exclude(digest=digest).exists()


def shown(survey: Survey, snapshot: Snapshot, language: str, found: Released) -> Material | None:
    """Return what reports say of a released snapshot, or None where its figures are other ones."""
    # From shares by weights, which differ by group, counts of groups follow.
    material = gather(survey=survey, snapshot=snapshot, language=language, weighted=False)
    return past_the_gate(material, found, averages=nothing_else_went_out(survey, found.digest))


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


def _together(rows: Sequence[AnalysisRelease]) -> Released | None:
    """rows: of one snapshot, the newest first. Those that cannot be read were not released."""
    tables: dict[str, dict[Nodes, int | None]] = {}
    readable = [(row, figures) for row in rows if (figures := Figures.of(row.shown)).tables]
    if not readable:
        return None
    for _row, figures in readable:
        for name, numbers in figures.tables.items():
            tables.setdefault(name, dict(numbers))
    first = readable[0][0]
    return Released(
        figures=Figures(tables),
        snapshot=first.snapshot,
        digest=first.digest,
        taken_at=first.taken_at,
        made_at=first.made_at,
        responses=first.responses,
        whole=any(row.purpose == AnalysisRelease.Purpose.OFFICERS for row, _figures in readable),
        keys=tuple(str(row.pk) for row, _figures in readable),
    )
