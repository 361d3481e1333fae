"""What officers and publishers get in the admin."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import ConsultationIndexPage, ConsultationPage
from consult.accounts.models import User
from consult.accounts.roles import OFFICER
from surveys.models import Survey

from .making import draft, new_consultation
from .posting import form_data, rich
from .reading import get
from .states import closed, with_outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(publisher: User) -> Client:
    user = User.objects.create_user("officer@example.org", "a long pass phrase", name="Olu Officer")
    user.groups.add(Group.objects.get(name=OFFICER))
    client = Client()
    client.force_login(user)
    return client


def test_the_dashboard_says_what_needs_doing(officer: Client, index: ConsultationIndexPage) -> None:
    late = closed(index)
    with_outcome(index)
    html = get(officer, "/admin/")
    assert "What needs you" in html
    assert f'href="/admin/pages/{late.pk}/edit/#tab-outcome">Write the outcome of “Before: parks?”' in html
    assert "Write the outcome of “Before: bins?”" not in html
    assert "Closed (2)" in html


def test_the_dashboard_says_when_nothing_does(officer: Client, consultation: ConsultationPage) -> None:
    html = get(officer, "/admin/")
    assert "Nothing is overdue." in html
    assert "Open (1)" in html


def test_the_list_of_consultations(officer: Client, index: ConsultationIndexPage) -> None:
    with_outcome(index)
    draft(index, closes_at=timezone.now() + timedelta(days=400))
    html = get(officer, reverse("consultations:index"))
    assert "Before: bins?" in html
    assert "Closed" in html
    assert "Should more buses run?" in html


def test_a_live_consultation_leads_to_its_reach(
    officer: Client, index: ConsultationIndexPage, consultation: ConsultationPage
) -> None:
    assert 'href="/admin/reach/buses/"' in get(officer, f"/admin/pages/{consultation.pk}/edit/")
    unpublished = draft(index, slug="trams")
    assert "/admin/reach/trams/" not in get(officer, f"/admin/pages/{unpublished.pk}/edit/")


def test_an_officer_drafts_and_does_not_publish(officer: Client, index: ConsultationIndexPage) -> None:
    page = draft(index)
    data = form_data(page, title="Should trams run?") | {"action-publish": "1"}
    assert officer.post(f"/admin/pages/{page.pk}/edit/", data).status_code == 302
    page = ConsultationPage.objects.get(pk=page.pk)
    assert not page.live
    assert page.draft_title == "Should trams run?"
    assert not Survey.objects.exists()


def test_a_consultation_is_begun_with_nothing_but_a_title(officer: Client, index: ConsultationIndexPage) -> None:
    page = new_consultation()
    page.questions, page.next_steps = [], []
    empty = dict.fromkeys(("summary", "contact_team", "opens_at", "closes_at", "feedback_due", "main_area"), "")
    data = form_data(page, slug="trams", title="Trams?", topics=[], audiences=[], why=rich(""), **empty)
    response = officer.post(f"/admin/pages/add/cms/consultationpage/{index.pk}/", data | {"action-save": "1"})
    assert response.status_code == 302
    assert ConsultationPage.objects.get().draft_title == "Trams?"


def test_a_new_draft_can_be_looked_at(officer: Client, index: ConsultationIndexPage) -> None:
    page = new_consultation()
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "consultationpage", index.pk])
    data = form_data(page, slug="", opens_at="", closes_at="", feedback_due="")
    assert officer.post(address, data).json() == {"is_valid": True, "is_available": True}
    html = get(officer, address + "?mode=")
    assert "Should more buses run?" in html
    assert "Not dated yet" in html


def test_a_live_one_can_be_looked_at_before_it_changes(officer: Client, consultation: ConsultationPage) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[consultation.pk])
    officer.post(address, form_data(consultation, title="Should trams run?"))
    assert "Should trams run?" in get(officer, address + "?mode=")
    assert "Should trams run?" not in get(Client(), "/en/consultations/buses/")


def test_the_pack_says_what_it_thinks_of_a_strand(officer: Client, index: ConsultationIndexPage) -> None:
    html = get(officer, f"/admin/pages/add/cms/consultationpage/{index.pk}/")
    gender = html[html.index('value="gender-identity"') :]
    assert "checked" not in gender[: gender.index(">")]
    assert "This question is unsettled." in gender[: gender.index("</label>")]
