"""What reports are made from: every document of the analysis, from one snapshot, past the gate."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from django.conf import settings
from django.utils.translation import gettext

from analysis.labels import Labels
from analysis.models import Baseline
from analysis.reports.material import About, Material
from analysis.reports.names import Names
from analysis.services.answers import answers, answers_of
from analysis.services.differences import differences, differences_of
from analysis.services.missing import missing
from analysis.services.profile import pack_of, profile_of
from analysis.services.shown import rule_for
from analysis.services.weights import Weighting
from analysis.snapshot import Snapshot
from surveys.equality.packs import Pack
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

_UNWEIGHTED = Weighting(raked=None, margins=(), refused=None, notes=())


def gather(
    *,
    survey: Survey,
    snapshot: Snapshot,
    language: str,
    small: bool = False,
    weighted: bool = True,
    actor: "AbstractUser | None" = None,
) -> Material:
    """Return what reports are made from, in a language; it is the active one, for sentences come translated.

    small: with small numbers; each document then writes who looked into the audit trail · weighted: False leaves
    weights out of all of it, of tests of differences too, and is for material without small numbers.
    """
    how: dict[str, Any] = {"survey": survey, "snapshot": snapshot, "suppressed": not small, "actor": actor}
    if weighted or small:
        answered, different = answers(**how, language=language), differences(**how, language=language)
    else:
        rule = rule_for(survey, snapshot, suppressed=True)
        answered = answers_of(snapshot, _UNWEIGHTED, rule)
        different = differences_of(snapshot, _UNWEIGHTED, rule, language=language)
    return Material(
        about=_about(survey, snapshot),
        names=Names(snapshot.definition, Labels(pack_of(snapshot), snapshot.definition, language), language),
        profile=profile_of(**how),
        answers=answered,
        differences=different,
        missing=missing(**how, language=language),
        small=small,
    )


def strands_not_asked(snapshot: Snapshot, language: str) -> tuple[str, ...]:
    """Return the names of the strands that the survey's pack has and no version asked."""
    pack = pack_of(snapshot)
    return (
        tuple(_name(pack, strand.code, language) for strand in pack.strands if strand.code not in snapshot.strands)
        if pack
        else ()
    )


def _name(pack: Pack, code: str, language: str) -> str:
    return Labels(pack, None, language).strand(code)


def about(survey: Survey, *, taken_at: datetime, asked: int, versions: int, equality: str) -> About:
    """Return a consultation as it stands now, beside figures of any day. One query at most. See `About`."""
    return About(
        slug=survey.slug,
        title=survey.title,
        state=survey.state,
        opens_at=survey.opens_at,
        closes_at=survey.closes_at,
        taken_at=taken_at,
        organisation=gettext(settings.WAGTAIL_SITE_NAME),
        area=_area(survey.area_code),
        asked=asked,
        versions=versions,
        equality=equality,
    )


def _about(survey: Survey, snapshot: Snapshot) -> About:
    pack = pack_of(snapshot)
    questions = snapshot.definition.questions() if snapshot.definition else ()
    return about(
        survey,
        taken_at=snapshot.taken_at,
        asked=sum(question.type != "statement" for question in questions),
        versions=len(np.unique(snapshot.asked_in)),
        equality=f"{pack.name}, {pack.version}" if pack else "",
    )


def _area(code: str) -> str:
    """What an area is called, as in its population figures; its code where there are none. One query at most."""
    if not code:
        return ""
    named = Baseline.objects.filter(area_code=code).values_list("area_name", flat=True).first()
    return named or code
