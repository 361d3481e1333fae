"""The results of a survey for everybody: what was released for it, question by question, group by group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from analysis.comparison import census_strands
from analysis.labels import Labels
from analysis.models import AnalysisRelease
from analysis.questions import counted
from analysis.releases.answered import QuestionResult, question_result
from analysis.releases.figures import FORMAT, Figures, shown_document
from analysis.releases.refusals import OPEN, Refused
from analysis.releases.who_answered import StrandResult, strand_result
from analysis.selectors import baselines_for
from analysis.services.releases import Prepared, Purpose, make, prepare
from analysis.snapshot import Snapshot
from analysis.snapshot.store import refresh
from surveys.engine.definition import Survey as Definition
from surveys.equality.packs import Pack, PackError, load_pack
from surveys.models import Survey
from surveys.selectors.definitions import definition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class Results:
    """What everybody may read of a survey. hidden: whether any number is · left_out: questions kept in."""

    survey: Survey
    responses: int
    taken_at: datetime
    threshold: int
    questions: tuple[QuestionResult, ...]
    strands: tuple[StrandResult, ...]
    hidden: bool
    left_out: int


def published(slug: str) -> AnalysisRelease | None:
    """Return the release that everybody sees of a survey, with the survey, or None. One query.

    What cannot be read, such as one that a later release of the platform stored in another form, was not published.
    """
    rows = _public(slug).select_related("survey__current_version").defer("sealed", "survey__current_version__document")
    release = rows.order_by("-made_at").first()
    return release if release is not None and Figures.of(release.shown).tables else None


def has_results(slug: str) -> bool:
    """Return whether results of a survey were published. One query."""
    return _public(slug).exists()


def _public(slug: str) -> QuerySet[AnalysisRelease]:
    return AnalysisRelease.objects.filter(survey__slug=slug, purpose=Purpose.PUBLIC, shown__format=FORMAT)


def results_of(release: AnalysisRelease, language: str) -> Results:
    """Return a release in words, numbers and charts. One query, for the people who live there, once it was asked."""
    return _results(
        release.survey, release.shown, release.responses, release.taken_at, release.threshold, language=language
    )


def preview(survey: Survey, language: str) -> tuple[Results, str]:
    """Return what would be published now, and the digest of the snapshot it is of. Raises Refused."""
    snapshot = _snapshot(survey)
    ready = prepare(survey=survey, snapshot=snapshot, required=_read_already(survey))
    return _of_prepared(survey, snapshot, ready, language), snapshot.digest


def publish(survey: Survey, *, actor: "AbstractUser | None", seen: str) -> AnalysisRelease | None:
    """Publish the results of a closed survey: every question and every strand, none crossed. Raises Refused.

    seen: the digest of the snapshot that the publisher looked at; None is returned where answers have changed since.
    """
    snapshot = _snapshot(survey)
    if not seen or snapshot.digest != seen:
        return None
    required = _read_already(survey)
    return make(survey=survey, snapshot=snapshot, purpose=Purpose.PUBLIC, required=required, actor=actor)


def _read_already(survey: Survey) -> list[str]:
    """The tables that everybody reads already: results that lack one of them do not take their place."""
    before = published(survey.slug)
    return before.tables if before is not None else []


def _snapshot(survey: Survey) -> Snapshot:
    if survey.state != Survey.State.CLOSED:
        raise Refused(OPEN)
    return refresh(survey)


def _of_prepared(survey: Survey, snapshot: Snapshot, ready: Prepared, language: str) -> Results:
    shown = shown_document(ready.gone.tables.values())
    return _results(survey, shown, snapshot.responses, snapshot.taken_at, ready.threshold, language=language)


def _results(
    survey: Survey, shown: Mapping[str, Any], responses: int, taken_at: datetime, threshold: int, *, language: str
) -> Results:
    figures, definition = Figures.of(shown), _definition(survey)
    pack = pack_asked(definition)
    labels = Labels(pack, definition, language)
    answers = [question_result(item, figures, language) for item in counted(definition)]
    questions = tuple(question for question in answers if question is not None)
    known = {strand.code: strand for strand in pack.strands} if pack else {}
    codes = definition.equality.strands if definition and definition.equality else ()
    asked = [known[code] for code in codes if code in known]
    tables = baselines_for(survey.area_code, census_strands(asked))
    people = [strand_result(strand, tables, figures, labels) for strand in asked]
    strands = tuple(group for group in people if group is not None)
    hidden = any(row.hidden for question in questions for row in question.rows) or any(
        row.hidden for group in strands for row in group.rows
    )
    left_out = answers.count(None)
    return Results(survey, responses, taken_at, threshold, questions, strands, hidden, left_out)


def _definition(survey: Survey) -> Definition | None:
    version = survey.current_version
    return definition_of(version.pk, version.digest) if version else None


def pack_asked(definition: Definition | None) -> Pack | None:
    """Return the pack whose questions a definition asks; None where it asks none, or the pack is gone."""
    if definition is None or definition.equality is None:
        return None
    try:
        return load_pack(definition.equality.pack)
    except PackError:
        return None
