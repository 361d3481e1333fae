"""Earlier releases with their true counts, unsealed to hold a new one against them."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.disclosure.audit import Audit
from analysis.disclosure.documents import release_document, release_of
from analysis.disclosure.release import EXACT, Release
from analysis.releases.models import AnalysisRelease
from surveys.models import Survey
from surveys.services.sealing import seal, unseal

_TABLE = "release"


def sealed_counts(release_id: str, survey: Survey, tables: Mapping[str, Release], threshold: int) -> tuple[str, bytes]:
    """Return (key name, sealed document) of the tables that go out, true counts and all."""
    whole = Release(
        tuple(table for release in tables.values() for table in release.tables),
        threshold,
        EXACT,
        {ref: number for release in tables.values() for ref, number in release.shown.items()},
        Audit(threshold, {}, (), joined=True),
    )
    return seal(release_document(whole), table=_TABLE, row=release_id, survey=survey.pk)


def released_days(survey: Survey) -> list[dict[str, Release]]:
    """Return all that went out of a survey, in order: table → its release. One query.

    Raises CannotOpen where one cannot be unsealed: then nothing further may go out.
    """
    rows = AnalysisRelease.objects.filter(survey=survey).order_by("taken_at", "made_at")
    return [_day(row, survey) for row in rows.only("id", "key_name", "sealed")]


def _day(row: AnalysisRelease, survey: Survey) -> dict[str, Release]:
    whole = release_of(unseal(row.key_name, bytes(row.sealed), table=_TABLE, row=str(row.pk), survey=survey.pk))
    return {
        table.name: replace(
            whole,
            tables=(table,),
            shown={
                (table.name, table.taken or "", nodes): whole.shown[table.name, table.taken or "", nodes]
                for nodes, _, _ in table.cells()
            },
        )
        for table in whole.tables
    }
