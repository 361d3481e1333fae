"""Publishing: a definition becomes an immutable version of a survey."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from surveys.engine import definition, problems
from surveys.models import Survey, SurveyVersion
from surveys.selectors.officers import VIEW_PROFILE

from . import audit, pictures

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


# A change of these is a change of the consultation, to be accounted for as much as its questions.
_ACCOUNTABLE = ("opens_at", "closes_at", "area_code", "current_version_id", "officer_id")


class DefinitionRefused(Exception):
    """The definition has problems; `problems` lists them."""

    def __init__(self, found: Sequence[problems.Problem]) -> None:
        super().__init__(", ".join(sorted({problem.code for problem in found})))
        self.problems = list(found)


@transaction.atomic
def publish(
    *,
    slug: str,
    title: str,
    opens_at: datetime,
    closes_at: datetime,
    area_code: str,
    document: Mapping[str, Any],
    actor: "AbstractUser | None" = None,
    officer: "AbstractUser | None" = None,
    followers: "Collection[AbstractUser] | None" = None,
) -> SurveyVersion:
    """Make the document the version people answer from now on, and set the survey's dates and area.

    officer: who is in charge from now on; None leaves it as it is, and puts the first publisher in charge, who may see
    who answered · followers: who is told as well; None leaves them as they are. The same document again gives the same
    version. Raises DefinitionRefused, and changes nothing, when it has problems.
    """
    found = problems.find(document)
    # A picture is kept before it is shown, so that every address in a definition leads somewhere.
    found = found or pictures.missing(document)
    if not found and document["slug"] != slug:
        # The form trusts a version's own slug: a version under another name could never be answered.
        found = [problems.Problem(("slug",), "other_slug", {"slug": slug})]
    if found:
        raise DefinitionRefused(found)
    survey, created = Survey.objects.select_for_update().get_or_create(
        slug=slug, defaults={"title": title, "opens_at": opens_at, "closes_at": closes_at, "area_code": area_code}
    )
    version, fresh = _version(survey, document, actor)
    before = {name: getattr(survey, name) for name in _ACCOUNTABLE}
    survey.title, survey.opens_at, survey.closes_at, survey.area_code = title, opens_at, closes_at, area_code
    survey.current_version = version
    survey.officer_id = officer.pk if officer else survey.officer_id or _first_in_charge(actor)
    survey.full_clean()
    survey.save()
    if followers is not None:
        survey.followers.set([user.pk for user in followers])
    changed = {name: str(getattr(survey, name)) for name in _ACCOUNTABLE if getattr(survey, name) != before[name]}
    if fresh or changed:
        action = "survey.created" if created else "survey.version_published" if fresh else "survey.changed"
        detail = {"version": version.number, "digest": version.digest, **changed}
        audit.record(action=action, survey=survey, actor=actor, detail=detail)
    return version


def _first_in_charge(actor: "AbstractUser | None") -> int | None:
    return actor.pk if actor is not None and actor.has_perm(VIEW_PROFILE) else None


def _version(survey: Survey, document: Mapping[str, Any], actor: "AbstractUser | None") -> tuple[SurveyVersion, bool]:
    digest = definition.digest(document)
    known = survey.versions.filter(digest=digest).first()
    if known is not None:
        return known, False
    latest = survey.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = SurveyVersion(
        survey=survey, number=latest + 1, digest=digest, document=document, published_by_id=actor.pk if actor else None
    )
    version.save()
    return version, True
