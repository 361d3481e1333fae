"""Many responses to one survey: the demonstration's made-up people, as many of them as are asked for."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from consult.demo.content import BUSES
from consult.demo.ids import response_id
from consult.demo.load import census
from consult.demo.synthetic import synthetic_responses
from surveys.models import Survey, SurveyVersion
from surveys.services.publish import publish
from surveys.services.respond import respond_many

OPENED_AGO = timedelta(days=21)
# People are drawn this many at a time, each lot from its own seed: one large draw would take very much longer.
LOT = 1_000


def make_survey(count: int) -> str:
    """Publish the bus consultation's questions under another name, store `count` responses, and return its slug."""
    slug = f"profile-of-{count}"
    version = _publish(slug)
    counts = census()
    opened = timezone.localdate() - OPENED_AGO
    for first in range(0, count, LOT):
        people = synthetic_responses(census=counts, opened=opened, count=min(LOT, count - first), seed=first)
        own = [replace(item, response_id=response_id(slug, number)) for number, item in enumerate(people, start=first)]
        respond_many(version=version, submissions=own)
    return slug


def _publish(slug: str) -> SurveyVersion:
    model = Survey.objects.select_related("current_version").get(slug=BUSES)
    assert model.current_version is not None
    return publish(
        slug=slug,
        title=model.title,
        opens_at=model.opens_at,
        closes_at=model.closes_at,
        area_code=model.area_code,
        document={**model.current_version.document, "slug": slug},
    )
