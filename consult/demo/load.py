"""Loading the demonstration: everything or nothing, and nothing twice."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from analysis.selectors import baselines_for, is_known_area
from analysis.services.baselines import import_baseline
from cms.services.site import BuiltSite
from consult.accounts.models import User
from surveys.models import Response, Survey
from surveys.services.respond import respond_many

from . import site_pages
from .community_groups import make_community_groups
from .consultation_pages import publish_consultation
from .content import BUSES, CONSULTATIONS, LEICESTER, consultation
from .leicester import returns
from .logins import OFFICER_IN_CHARGE, make_logins
from .people import Census
from .synthetic import synthetic_responses

AREA = "E06000016"
CENSUS_STRANDS = (
    "age",
    "sex",
    "ethnicity",
    "religion",
    "disability",
    "carer",
    "sexual-orientation",
    "marital-status",
    "english-proficiency",
    "ward",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is there now. `fresh`: the consultations that this loading made · `responses`: consultation → responses."""

    fresh: tuple[str, ...]
    responses: dict[str, int]


@transaction.atomic
def load(*, day: date | None = None) -> Loaded:
    """Make what is missing of the demonstration. What is there already stays as it is, changes by people included.

    day: the day that dates are counted from; today when None.
    """
    day = day or timezone.localdate()
    user = make_logins()
    make_community_groups(area=AREA, day=day)
    if not is_known_area(AREA):
        import_baseline(areas=[AREA])
    present = set(Survey.objects.filter(slug__in=CONSULTATIONS).values_list("slug", flat=True))
    missing = [slug for slug in CONSULTATIONS if slug not in present]
    if missing:
        site = site_pages.build()
        if not present:
            site_pages.write_words(site, user)
        for slug in missing:
            _load_consultation(slug, site, day, user)
    return Loaded(tuple(missing), {slug: _count(slug) for slug in CONSULTATIONS})


def census() -> Census:
    """Return the census counts of the demonstration's authority: census strand → category → people."""
    return {strand: table.counts for strand, table in baselines_for(AREA, CENSUS_STRANDS).items()}


def _load_consultation(slug: str, site: BuiltSite, day: date, user: User) -> None:
    content = consultation(slug)
    officer = User.objects.get(email=OFFICER_IN_CHARGE)
    publish_consultation(content=content, index=site.consultations, day=day, user=user, officer=officer)
    version = Survey.objects.select_related("current_version").get(slug=slug).current_version
    assert version is not None
    if slug == LEICESTER:
        respond_many(version=version, submissions=returns())
    elif slug == BUSES:
        opened = day + timedelta(days=content.structure["opens"])
        respond_many(version=version, submissions=synthetic_responses(census=census(), opened=opened))


def _count(slug: str) -> int:
    return Response.objects.filter(survey__slug=slug, status=Response.Status.SUBMITTED).count()
