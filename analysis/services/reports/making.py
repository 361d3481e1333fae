"""Making a report: choose its figures, say, write, and write down who took it."""

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from analysis.reports.contents.board import DETAILS, board_summary
from analysis.reports.contents.equality import equality_evidence
from analysis.reports.contents.full import full_report
from analysis.reports.model import Document, Paragraph
from analysis.reports.pack.zipped import data_pack
from analysis.reports.writers.docx import write_docx
from analysis.reports.writers.html import write_html
from analysis.reports.writers.pdf import one_page, write_pdf
from analysis.services.reports.choosing import Chosen, choose, with_small_numbers
from analysis.services.reports.kept import UNREADABLE
from analysis.services.reports.kinds import FORMS, KINDS, PACK, Form, Kind
from analysis.services.reports.log import write_down
from analysis.snapshot import store
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

log = logging.getLogger(__name__)
# Part of the name of a file; English, as short names of surveys are.
_NAMES: dict[Kind, str] = {"board": "summary", "full": "report", "equality": "equality-evidence", PACK: "data-pack"}
_WRITERS = {"pdf": write_pdf, "docx": write_docx, "html": write_html}


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a file. name: to save it under · type: its media type."""

    name: str
    type: str
    content: bytes


def make(
    *, survey: Survey, kind: Kind, form: Form, language: str, small: bool = False, actor: "AbstractUser | None" = None
) -> Report:
    """Return a report of the survey's newest snapshot, and write into the audit trail who took it.

    Of a closed survey it is of the newest snapshot that was released, and says what has come since. language: of the
    report · small: of the newest with small numbers, marked so on every page. Raises ValueError for a form that the
    report cannot be had in, or a data pack with small numbers, Refused where the gate lets no data pack out, and
    CannotPrint where a file cannot be set.
    """
    if form not in KINDS[kind] or (small and kind == PACK):
        raise ValueError(f"no {kind} as {form}, small numbers: {small}")
    snapshot = store.current(survey)
    with translation.override(language):
        if small:
            chosen = with_small_numbers(survey, snapshot, language, actor)
        else:
            chosen = choose(survey, snapshot, kind, language, actor)
        try:
            content = _written(chosen, kind, form)
        except UNREADABLE as error:
            if not chosen.standing:
                raise
            log.warning("Survey %s: what was released cannot be written again (%s)", survey.slug, type(error).__name__)
            chosen = choose(survey, snapshot, kind, language, actor, earlier=False)
            content = _written(chosen, kind, form)
    write_down(
        survey=survey,
        kind=kind,
        form=form,
        material=chosen.material,
        content=content,
        snapshot=chosen.snapshot,
        releases=chosen.releases,
        actor=actor,
    )
    return Report(_file_name(survey, kind, form, small=small), FORMS[form], content)


def _written(chosen: Chosen, kind: Kind, form: Form) -> bytes:
    if kind == PACK:
        return data_pack(chosen.material, releases=chosen.releases, standing=chosen.standing)
    return _WRITERS[form](_document(chosen, kind))


def _document(chosen: Chosen, kind: Kind) -> Document:
    material = chosen.material
    if kind == "board":
        return one_page(_with_standing(board_summary(material, detail), chosen) for detail in DETAILS)
    if kind == "full":
        return _with_standing(full_report(material), chosen)
    return _with_standing(equality_evidence(material, not_asked=chosen.not_asked), chosen)


def _with_standing(document: Document, chosen: Chosen) -> Document:
    """What is not in a report is the first that its reader must know."""
    if not chosen.standing:
        return document
    first = Paragraph(chosen.material.own(chosen.standing), "caution")
    return replace(document, blocks=(first, *document.blocks))


def _file_name(survey: Survey, kind: Kind, form: Form, *, small: bool) -> str:
    day = timezone.localdate().isoformat()
    return f"{survey.slug}-{_NAMES[kind]}-{day}{'-small-numbers' if small else ''}.{form}"
