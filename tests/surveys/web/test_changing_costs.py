"""How many queries it costs to change answers, BEGIN and COMMIT among them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.models import Response
from surveys.selectors.definitions import definition_of
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import URLENCODED, Resident, at_check

pytestmark = pytest.mark.django_db(transaction=True)

Counted = Callable[[int], Any]


@pytest.fixture
def person() -> Resident:
    """Return a resident at the page that reads their sent answers back, the definition read before."""
    version = publish_parks()
    definition_of(version.pk, version.digest)
    person = at_check().send()
    return person.visit(f"/en/answer/parks/{person.key}/change/")


def show(person: Resident, counted: Counted, queries: int) -> None:
    """Show the page for exactly so many queries."""
    with counted(queries):
        assert Client().get(person.address).status_code == 200


def send(person: Resident, counted: Counted, queries: int, **answers: str) -> None:
    """Send the page for exactly so many queries, and follow where it leads."""
    body = "&".join(f"{name}={value}" for name, value in person.filled(**answers))
    with counted(queries):
        answer = Client().generic("POST", person.address, body, content_type=URLENCODED)
    assert answer.status_code == 302
    person.visit(answer.headers["Location"])


def test_a_change(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    counted = django_assert_num_queries
    show(person, counted, 1)
    person.visit(f"{person.address}page/wishes/?check=1")
    show(person, counted, 1)
    send(person, counted, 2, more="Fewer+cars")  # read the response; then INSERT
    show(person, counted, 1)
    person.visit(f"/en/answer/parks/{person.key}/change/page/wishes/?check=1")
    send(person, counted, 2, more="No+cars")  # read the response and its change; then one UPDATE
    send(person, counted, 6)  # read; then BEGIN, UPDATE the response, DELETE the change, INSERT what was before, COMMIT
    assert (person.place, Response.objects.get().answers["more"]) == ("done", "No cars")
    show(person, counted, 1)


def test_keeping_the_answers(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person.visit(f"{person.address}page/wishes/?check=1").send(more="Fewer cars")
    send(person, django_assert_num_queries, 4, action="keep")  # read; then BEGIN, DELETE, COMMIT
    assert person.place == "done"


def test_a_page_with_a_mistake(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert Client().post(f"{person.address}page/wishes/", {"name": "x" * 999}).status_code == 422


def test_the_pages_of_a_withdrawal(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person.visit(person.address.replace("/change/", "/withdraw/"))
    show(person, django_assert_num_queries, 1)
    person.send()
    show(person, django_assert_num_queries, 1)
