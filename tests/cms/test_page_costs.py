"""What a public page costs, and that a cache can hold it."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.documents.models import Document

from cms.models import ConsultationIndexPage, ConsultationPage

from .making import published
from .reading import get
from .states import closed, with_outcome

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["", "consultations/", "outcomes/", "accessibility/", "privacy/", "consultations/buses/"]
)
def test_a_cache_can_hold_it(client: Client, consultation: ConsultationPage, path: str) -> None:
    response = client.get(f"/en/{path}")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.get("Vary", "Accept-Language") == "Accept-Language"
    assert not response.cookies
    html = response.content.decode()
    assert "style=" not in html
    assert "<style" not in html
    assert "userbar" not in html


@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("", 16), ("consultations/", 19), ("outcomes/", 15)])
def test_lists_cost_the_same_for_one_and_three(
    client: Client,
    index: ConsultationIndexPage,
    django_assert_num_queries: DjangoAssertNumQueries,
    items: int,
    path: str,
    queries: int,
) -> None:
    for number in range(items):
        published(index, slug=f"open-{number}")
        with_outcome(index, f"done-{number}")
        closed(index, f"late-{number}")
    client.get(f"/en/{path}")
    with django_assert_num_queries(queries):
        client.get(f"/en/{path}")


@pytest.mark.parametrize("items", [1, 3])
def test_a_consultation_costs_the_same_for_one_and_three(
    client: Client, index: ConsultationIndexPage, django_assert_num_queries: DjangoAssertNumQueries, items: int
) -> None:
    others = [with_outcome(index, f"done-{number}") for number in range(items)]
    papers = [Document.objects.create(title="Plan", file=ContentFile(b"x", name="plan.pdf")) for _ in range(items)]
    links = "".join(f'<p><a linktype="page" id="{other.pk}">before</a></p>' for other in others)
    page = published(
        index,
        why=links,
        related=[{"type": "consultation", "value": other.pk, "id": f"r{other.pk}"} for other in others],
        documents=[
            {"type": "document", "value": {"title": "The plan", "document": paper.pk}, "id": f"d{paper.pk}"}
            for paper in papers
        ],
    )
    address = f"/en/consultations/{page.slug}/"
    html = get(client, address)
    assert html.count("(PDF, 1") == items
    assert html.count('href="/en/consultations/done-') == items * 2
    with django_assert_num_queries(23):
        client.get(address)
