"""How many queries a page costs, BEGIN and COMMIT among them: the same with two questions and with twelve."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.models import PostcodeWard
from surveys.selectors.definitions import definition_of
from tests.surveys.equal import publish_equal_parks
from tests.surveys.web.resident import URLENCODED, Resident, start

pytestmark = pytest.mark.django_db(transaction=True)


def many(count: int) -> dict[str, Any]:
    """Return changes to the parks questionnaire: two sections of so many questions each."""
    return {
        "sections": [
            {
                "code": name,
                "title": {"en": name},
                "questions": [
                    {"code": f"{name}{number}", "type": "short_text", "text": {"en": f"{name} {number}"}}
                    for number in range(count)
                ],
            }
            for name in ("a", "b")
        ]
    }


@pytest.fixture(params=[2, 12])
def person(request: pytest.FixtureRequest) -> Resident:
    """Return a resident at the first page of a survey, its definition read before."""
    version = publish_equal_parks("religion", "ward", **many(request.param))
    definition_of(version.pk, version.digest)
    return start()


Counted = Callable[[int], Any]


def cost(person: Resident, get: int, post: int, counted: DjangoAssertNumQueries, **answers: str) -> Resident:
    """Show the page and send it, each for exactly so many queries, then follow where it leads."""
    with counted(get):
        assert Client().get(person.address).status_code == 200
    fields = person.filled(**answers)
    body = "&".join(f"{name}={value}" for name, value in fields)
    with counted(post):
        answer = Client().generic("POST", person.address, body, content_type=URLENCODED)
    assert answer.status_code == 302
    return person.visit(answer.headers["Location"])


def test_every_page(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    counted = django_assert_num_queries
    cost(person, 1, 2, counted, a0="x", a1="y")  # read the survey; then one INSERT
    assert person.place == "page/b"
    cost(person, 1, 2, counted, b0="x", b1="y")  # read the response; then one UPDATE
    assert person.place == "check"
    cost(person, 1, 2, counted)
    assert person.place == "about-you"
    cost(person, 1, 1, counted, answer="yes")
    assert person.place == "about-you/1"
    cost(person, 1, 4, counted, religion="sikh")
    assert person.place == "about-you/2"
    cost(person, 2, 4, counted, ward="e05010458")  # whether the operator has loaded postcodes
    assert person.place == "done"
    cost(person, 1, 4, counted, email="a@example.org")


def test_a_page_sent_with_a_mistake(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert Client().post(person.address, {"a0": "x" * 999, "token": person.page.values["token"]}).status_code == 422
    person.send(a0="x")
    with django_assert_num_queries(1):
        assert Client().post(person.address, {"b0": "x" * 999}).status_code == 422


def test_saving_for_later_and_coming_back(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person.send(a0="x", action="save")
    with django_assert_num_queries(1):
        assert Client().get(person.address).status_code == 200
    with django_assert_num_queries(1):
        assert Client().get(f"/en/answer/parks/{person.key}/").status_code == 302


def test_a_postcode(person: Resident, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    PostcodeWard.objects.create(postcode="LE11AA", ward_code="E05010458")
    person.send(a0="x").send(b0="x").send().send(answer="yes").send(religion="sikh")
    assert person.place == "about-you/2"
    with django_assert_num_queries(5):  # response, ward; then BEGIN, INSERT, COMMIT
        assert Client().post(person.address, {"postcode": "le1 1aa"}).status_code == 302
