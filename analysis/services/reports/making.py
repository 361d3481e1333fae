"""Making a report: gather, pass the gate, say, write, and write down who took it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from analysis.releases.refusals import NOTHING, Refused
from analysis.reports.contents.board import DETAILS, board_summary
from analysis.reports.contents.equality import equality_evidence
from analysis.reports.contents.full import full_report
from analysis.reports.material import Material
from analysis.reports.model import Document
from analysis.reports.pack.zipped import data_pack
from analysis.reports.writers.docx import write_docx
from analysis.reports.writers.html import write_html
from analysis.reports.writers.pdf import one_page, write_pdf
from analysis.services.reports.gathering import gather, strands_not_asked
from analysis.services.reports.kinds import FORMS, KINDS, PACK, Form, Kind
from analysis.services.reports.log import write_down
from analysis.services.reports.releasing import (
    Released,
    groups_are_released,
    let_out,
    marked_as_working_paper,
    nothing_else_went_out,
    past_the_gate,
    released,
)
from analysis.snapshot import Snapshot, store
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# Part of the name of a file; English, as short names of surveys are.
_NAMES: dict[Kind, str] = {"board": "summary", "full": "report", "equality": "equality-evidence", PACK: "data-pack"}
_WRITERS = {"pdf": write_pdf, "docx": write_docx, "html": write_html}


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a file. name: to save it under · type: its media type."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Through:
    """Material past the gate. releases: what it was held against."""

    material: Material
    releases: tuple[str, ...] = ()


def make(
    *, survey: Survey, kind: Kind, form: Form, language: str, small: bool = False, actor: "AbstractUser | None" = None
) -> Report:
    """Return a report of the survey's newest snapshot, and write into the audit trail who took it.

    language: of the report · small: with small numbers, marked so on every page. Raises ValueError for a form that the
    report cannot be had in, or a data pack with small numbers, Refused where the gate lets no data pack out, and
    CannotPrint where a file cannot be set.
    """
    if form not in KINDS[kind] or (small and kind == PACK):
        raise ValueError(f"no {kind} as {form}, small numbers: {small}")
    snapshot = store.current(survey)
    with translation.override(language):
        through = _through(survey, snapshot, kind, language, small=small, actor=actor)
        material = through.material
        if kind == PACK:
            content = data_pack(material, releases=through.releases)
        else:
            content = _WRITERS[form](_document(kind, material, snapshot))
    write_down(
        survey=survey,
        kind=kind,
        form=form,
        material=material,
        content=content,
        snapshot=snapshot,
        releases=through.releases,
        actor=actor,
    )
    return Report(_file_name(survey, kind, form, small=small), FORMS[form], content)


def _through(
    survey: Survey, snapshot: Snapshot, kind: Kind, language: str, *, small: bool, actor: "AbstractUser | None"
) -> _Through:
    """Gather what a report is made of, as far as it may be shown."""
    if small:
        material = gather(survey=survey, snapshot=snapshot, language=language, small=True, actor=actor)
        return _Through(replace(material, mark=_("Contains small numbers, not for publication")))
    if kind == PACK:
        out = let_out(survey, snapshot, actor)
        shown = _shown(survey, snapshot, language, out)
        if shown is None:
            raise Refused(NOTHING)
        return _Through(shown, out.keys)
    found = released(survey, snapshot)
    if found is not None and groups_are_released(found, snapshot):
        shown = _shown(survey, snapshot, language, found)
        if shown is not None:
            return _Through(shown, found.keys)
    return _Through(marked_as_working_paper(gather(survey=survey, snapshot=snapshot, language=language)))


def _shown(survey: Survey, snapshot: Snapshot, language: str, found: Released) -> Material | None:
    # From shares by weights, which differ by group, counts of groups follow.
    material = gather(survey=survey, snapshot=snapshot, language=language, weighted=False)
    return past_the_gate(material, found, averages=nothing_else_went_out(survey, snapshot))


def _document(kind: Kind, material: Material, snapshot: Snapshot) -> Document:
    if kind == "board":
        return one_page(board_summary(material, detail) for detail in DETAILS)
    if kind == "full":
        return full_report(material)
    return equality_evidence(material, not_asked=strands_not_asked(snapshot, material.language))


def _file_name(survey: Survey, kind: Kind, form: Form, *, small: bool) -> str:
    day = timezone.localdate().isoformat()
    return f"{survey.slug}-{_NAMES[kind]}-{day}{'-small-numbers' if small else ''}.{form}"
