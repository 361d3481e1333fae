"""What reports say of a released snapshot, kept with its release: it can be said again when responses come later.

Kept is what has passed the gate and nothing else: no response, and no figure that the reports of that day did not show.
So whoever withdraws later is in it as in the release itself, as one of those counted.
"""

import base64
import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import translation

from analysis.labels import Labels
from analysis.models import AnalysisRelease, ReleasedMaterial
from analysis.reports.material import Material
from analysis.reports.names import Names
from analysis.reports.released import agree, released_only
from analysis.services.reports.gathering import about, strands_not_asked
from analysis.services.reports.releasing import (
    Released,
    groups_are_released,
    nothing_else_went_out,
    released,
    shown,
)
from analysis.services.results import pack_asked
from analysis.snapshot import Snapshot
from surveys.engine.definition import Survey as Definition
from surveys.models import Survey, SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.services.sealing import CannotOpen, seal, unseal

log = logging.getLogger(__name__)
# Rises when the documents that reports are made of take another form: older ones are then not read.
FORMAT = "consult-material/1"
# What comes of documents that have another form than the programme takes them to have.
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError)
_TABLE = "released-material"
_DOCUMENTS = ("profile", "answers", "differences", "missing")


@dataclass(frozen=True, slots=True)
class Kept:
    """What reports said of a released snapshot. not_asked: names of strands."""

    material: Material
    not_asked: tuple[str, ...]
    released: Released


def keep(survey: Survey, snapshot: Snapshot) -> int:
    """Keep what reports say of a snapshot, if it was released, in every language of the site that is not kept yet.

    Returns how many languages were written. What no report can need any more is deleted.
    """
    newest = AnalysisRelease.objects.filter(survey=survey, digest=snapshot.digest).order_by("-made_at")
    release = newest.defer("shown", "sealed").first() if snapshot.digest else None
    if release is None:
        return 0
    there = set(release.material.values_list("language", flat=True))
    missing = [code for code, _name in settings.LANGUAGES if code not in there]
    found = released(survey, snapshot.digest) if missing else None
    if found is None:
        return 0
    rows = [row for code in missing if (row := _row(release, snapshot, found, code)) is not None]
    with transaction.atomic():
        # Two at once would each delete what the other has just kept.
        Survey.objects.select_for_update().get(pk=survey.pk)
        # Whoever else kept the same in the meantime was first.
        ReleasedMaterial.objects.bulk_create(rows, ignore_conflicts=True)
        _forget_others(survey)
    return len(rows)


def newest_kept(survey: Survey, language: str, *, groups: bool = False, since: datetime | None = None) -> Kept | None:
    """Return what reports said of the newest released snapshot; None where it is not kept, or cannot be read.

    language: one that the site does not have is as good as its own, for it has no words of it · groups: of the newest
    with what groups answered · since: only if its answers were read after that.
    """
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    rows = ReleasedMaterial.objects.filter(release__survey=survey, language=known).select_related("release")
    rows = rows.filter(groups=True) if groups else rows
    rows = rows.filter(release__taken_at__gte=since) if since else rows
    rows = rows.defer("release__sealed", "release__shown").order_by("-release__taken_at", "-release__made_at")
    return next(_readable(survey, rows), None)


def _readable(survey: Survey, rows: Any) -> Iterator[Kept]:
    for row in rows:
        found = released(survey, row.release.digest)
        opened = _opened(survey, row, found) if found is not None else None
        if opened is not None:
            yield opened


def _row(release: AnalysisRelease, snapshot: Snapshot, found: Released, language: str) -> ReleasedMaterial | None:
    """None where the figures are not those released."""
    with translation.override(language):
        material = shown(release.survey, snapshot, language, found)
        if material is None:
            return None
        not_asked = strands_not_asked(snapshot, language)
    document = {
        "taken_at": found.taken_at.isoformat(),
        "version": snapshot.version,
        "asked": material.about.asked,
        "versions": material.about.versions,
        "equality": material.about.equality,
        "averages": nothing_else_went_out(release.survey, found.digest),
        "not_asked": list(not_asked),
        **{name: getattr(material, name) for name in _DOCUMENTS},
        # Counts of questions that hide by the rule of pages: reports take theirs from the answers.
        "profile": {name: value for name, value in material.profile.items() if name != "questions"},
    }
    key = uuid4()
    packed = base64.b64encode(zlib.compress(json.dumps(document, allow_nan=False).encode())).decode()
    name, sealed = seal({"format": FORMAT, "packed": packed}, table=_TABLE, row=str(key), survey=release.survey_id)
    groups = groups_are_released(found, snapshot)
    return ReleasedMaterial(id=key, release=release, language=language, groups=groups, key_name=name, sealed=sealed)


def _opened(survey: Survey, row: ReleasedMaterial, found: Released) -> Kept | None:
    """None, and a line in the log, for what cannot be read or is of other figures than those released."""
    try:
        sealed = unseal(row.key_name, bytes(row.sealed), table=_TABLE, row=str(row.pk), survey=survey.pk)
        if sealed["format"] != FORMAT:
            raise ValueError(sealed["format"])
        document = json.loads(zlib.decompress(base64.b64decode(sealed["packed"])))
        material = _material(survey, document, row.language)
        if not agree(material, found.figures):
            raise ValueError("other figures")
        if document["averages"] and not nothing_else_went_out(survey, found.digest):
            material = released_only(material, found.figures, averages=False)
        return Kept(material, tuple(document["not_asked"]), found)
    except (CannotOpen, zlib.error, *UNREADABLE) as error:
        # What it was, and not what was said: the words of an error may quote figures.
        log.warning("Survey %s: what was released cannot be read again (%s)", survey.slug, type(error).__name__)
        return None


def _material(survey: Survey, document: dict[str, Any], language: str) -> Material:
    definition = _definition(survey, document["version"])
    return Material(
        about=about(
            survey,
            taken_at=datetime.fromisoformat(document["taken_at"]),
            asked=document["asked"],
            versions=document["versions"],
            equality=document["equality"],
        ),
        names=Names(definition, Labels(pack_asked(definition), definition, language), language),
        **{name: document[name] for name in _DOCUMENTS},
    )


def _definition(survey: Survey, number: int | None) -> Definition | None:
    if number is None:
        return None
    version = SurveyVersion.objects.filter(survey=survey, number=number).only("pk", "digest").first()
    return definition_of(version.pk, version.digest) if version else None


def _forget_others(survey: Survey) -> None:
    """Delete all but the newest, and the newest with what groups answered."""
    rows = ReleasedMaterial.objects.filter(release__survey=survey)
    order = rows.order_by("-release__taken_at", "-release__made_at")
    found = list(order.values_list("release", "groups"))
    with_groups = [release for release, groups in found if groups]
    rows.exclude(release__in=[release for release, _groups in found[:1]] + with_groups[:1]).delete()
