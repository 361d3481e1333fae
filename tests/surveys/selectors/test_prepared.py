"""Queries put into SQL once: they give what the same query asked anew gives, for every value."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Count, QuerySet
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.models import Response, Survey
from surveys.selectors.prepared import Prepared, Value
from tests.surveys.equal import publish_equal_parks
from tests.surveys.web.resident import Resident, sent, start

pytestmark = pytest.mark.django_db

SLUG = Value(Survey._meta.get_field("slug"), "example")
KEY = Value(Response._meta.pk, UUID(int=2**127))


def of_survey(slug: str, response_id: UUID) -> "QuerySet[Response, Response]":
    """Return the query of a response with all that a page of the form reads."""
    return (
        Response.objects.select_related("survey", "version")
        .defer("version__document")
        .filter(pk=response_id, survey__slug=slug)
        .annotate(times=Count("revisions"))
    )


@pytest.fixture
def people() -> list[Resident]:
    """Return somebody in the middle, and somebody who has sent their answers."""
    publish_equal_parks("religion")
    return [start().send(visits="no"), sent()]


def values(instance: Any) -> dict[str, Any]:
    """Return every value that was read of an instance."""
    return {name: value for name, value in vars(instance).items() if name != "_state"}


def test_it_gives_what_the_query_gives_for_each_value(people: list[Resident]) -> None:
    prepared = Prepared(of_survey, slug=SLUG, response_id=KEY)
    for response_id in Response.objects.values_list("pk", flat=True):
        found = prepared.first(slug="parks", response_id=response_id)
        wanted = of_survey("parks", response_id).get()
        assert found is not None
        assert values(found) == values(wanted)
        assert values(found.survey) == values(wanted.survey)
        assert values(found.version) == values(wanted.version)
        assert (type(found.answers), type(found.today)) == (type(wanted.answers), type(wanted.today))
        assert not found._state.adding
    assert Response.objects.count() == len(people)


def test_what_is_not_there_is_none(people: list[Resident]) -> None:
    prepared = Prepared(of_survey, slug=SLUG, response_id=KEY)
    assert prepared.first(slug="parks", response_id=uuid4()) is None
    assert prepared.first(slug="parks' OR '1'='1", response_id=Response.objects.first().pk) is None  # type: ignore[union-attr]


def test_it_is_one_query_each_time(people: list[Resident], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    prepared = Prepared(of_survey, slug=SLUG, response_id=KEY)
    first, last = Response.objects.values_list("pk", flat=True)
    for response_id in (first, last, first):
        with django_assert_num_queries(1):
            found = prepared.first(slug="parks", response_id=response_id)
        assert found is not None
        assert found.pk == response_id


def test_what_was_left_for_later_is_read_when_it_is_asked_for(people: list[Resident]) -> None:
    found = Prepared(of_survey, slug=SLUG, response_id=KEY).first(
        slug="parks", response_id=Response.objects.all()[0].pk
    )
    assert found is not None
    assert "document" not in vars(found.version)
    assert found.version.document["slug"] == "parks"


def test_a_value_that_the_query_does_not_compare_with_is_refused() -> None:
    prepared = Prepared(lambda slug: Survey.objects.filter(title="x"), slug=SLUG)
    with pytest.raises(ValueError, match="slug"):
        prepared.first(slug="parks")
