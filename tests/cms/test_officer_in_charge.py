"""Who is in charge of a consultation, and what the dashboard shows them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.alerts.models import GapAlert
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.services.duplicate import duplicate
from consult.accounts.models import User
from consult.accounts.roles import FACILITATOR, OFFICER, PUBLISHER
from surveys.models import AuditEntry, Survey
from tests.analysis.alerts.nights import day

from .making import draft, published, translated
from .posting import form_data
from .reading import get

pytestmark = pytest.mark.django_db


def person(name: str, role: str = OFFICER) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", name=name)
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def olu(publisher: User) -> User:
    return person("Olu")


def test_whoever_publishes_first_is_in_charge(index: ConsultationIndexPage, publisher: User) -> None:
    second = person("Sam", PUBLISHER)
    page = draft(index)
    page.save_revision(user=publisher).publish(user=publisher)
    assert Survey.objects.get().officer == publisher
    page.refresh_from_db()
    page.save_revision(user=second).publish(user=second)
    assert Survey.objects.get().officer == publisher


def test_the_editor_shows_who_is_in_charge_and_lets_another_be_chosen(
    index: ConsultationIndexPage, publisher: User, olu: User
) -> None:
    page = draft(index)
    page.save_revision(user=publisher).publish(user=publisher)
    faye = person("Faye", FACILITATOR)
    admin = signed_in(publisher)
    edit = f"/admin/pages/{page.pk}/edit/"
    html = get(admin, edit)
    assert f'<option value="{publisher.pk}" selected>Pat Publisher (publisher@example.org)</option>' in html
    assert "Olu (olu@example.org)" in html
    assert faye.email not in html
    page = ConsultationPage.objects.get(pk=page.pk)
    data = form_data(page, officer=olu.pk, followers=[publisher.pk]) | {"action-publish": "1"}
    assert admin.post(edit, data).status_code == 302
    survey = Survey.objects.get()
    assert (survey.officer, list(survey.followers.all())) == (olu, [publisher])
    assert AuditEntry.objects.first().detail["officer_id"] == str(olu.pk)
    answer = admin.post(edit, form_data(page, officer=faye.pk) | {"action-publish": "1"})
    assert "Select a valid choice" in answer.content.decode()
    assert Survey.objects.get().officer == olu


def test_it_is_the_same_in_every_language(index: ConsultationIndexPage, publisher: User, olu: User) -> None:
    page = published(index, officer=publisher)
    urdu = translated(page, "ur")
    assert urdu.officer == publisher
    page.officer = olu
    page.followers = [publisher]
    page.save_revision().publish()
    urdu = ConsultationPage.objects.get(pk=urdu.pk)
    assert (urdu.officer, list(urdu.followers.all())) == (olu, [publisher])
    page.followers = []
    page.save_revision().publish()
    assert list(ConsultationPage.objects.get(pk=urdu.pk).followers.all()) == []
    assert not Survey.objects.get().followers.exists()


def test_a_copy_is_nobodys_yet(index: ConsultationIndexPage, publisher: User, olu: User) -> None:
    page = published(index, officer=olu)
    page.followers = [publisher]
    page.save_revision().publish()
    copied = duplicate(page=page, title="Again?", slug="again", user=publisher)
    draft_of_it = copied.get_latest_revision_as_object()
    assert (draft_of_it.officer, list(draft_of_it.followers.all())) == (None, [])


def test_the_site_outlives_its_officers(index: ConsultationIndexPage, publisher: User, olu: User) -> None:
    page = published(index, officer=olu)
    page.followers = [olu]
    page.save_revision().publish()
    olu.delete()
    page = ConsultationPage.objects.get(pk=page.pk)
    assert (page.officer, list(page.followers.all()), Survey.objects.get().officer) == (None, [], None)
    page.get_latest_revision_as_object().save_revision(user=publisher).publish(user=publisher)
    assert Survey.objects.get().officer == publisher


def missing(slug: str, category: str = "male", needed: int | None = 24) -> None:
    GapAlert.objects.create(
        survey=Survey.objects.get(slug=slug), strand="sex", category=category, pack="england-2021", first_seen=day(-2),
        seen_on=day(-1), count=None if needed is None else 9, needed=needed, expected=41.2,
    )  # fmt: skip


@contextmanager
def alert_queries(number: int) -> Iterator[None]:
    """Expect so many queries to the tables of alerts and surveys."""
    with CaptureQueriesContext(connection) as captured:
        yield
    ours = [query["sql"] for query in captured if re.search(r'FROM "(surveys|analysis)_', query["sql"])]
    assert len(ours) == number, "\n".join(ours)


def test_the_dashboard_has_a_step_for_every_gap_that_can_still_be_closed(
    index: ConsultationIndexPage, olu: User
) -> None:
    published(index, officer=olu)
    with alert_queries(2):
        html = get(signed_in(olu), "/admin/")
    assert "Groups you can still reach" not in html
    assert "Yours" in html
    missing("buses")
    missing("buses", "female", needed=None)
    with alert_queries(2):
        html = " ".join(get(signed_in(olu), "/admin/").split())
    assert re.search(
        r"Sex: Male\. 9 answered, about 41 expected\. 24 more today would bring it to 80%\. \d+ days left\.", html
    )
    assert "Sex: Female. The number who answered is hidden; about 41 expected." in html
    assert (
        html.count(
            '<a href="/admin/reach/buses/#gaps">Ask those who can reach them: “<bdi>Should more buses run?</bdi>”</a>'
        )
        == 2
    )


def test_others_and_the_past_are_not_on_it(index: ConsultationIndexPage, publisher: User, olu: User) -> None:
    page = published(index, officer=olu)
    missing("buses")
    assert "Groups you can still reach" not in get(signed_in(publisher), "/admin/")
    page.followers = [publisher]
    page.save_revision().publish()
    assert "Groups you can still reach" in get(signed_in(publisher), "/admin/")
    GapAlert.objects.update(closed_on=day(0), ending="recovered")
    assert "Groups you can still reach" not in get(signed_in(olu), "/admin/")
    GapAlert.objects.update(closed_on=None, ending="")
    Survey.objects.update(closes_at=Survey.objects.get().opens_at)
    assert "Groups you can still reach" not in get(signed_in(olu), "/admin/")


def test_nothing_for_whoever_may_not_see_who_answered(index: ConsultationIndexPage, olu: User) -> None:
    published(index, officer=olu)
    missing("buses")
    olu.groups.get().permissions.remove(*olu.groups.get().permissions.filter(codename="view_profile"))
    with alert_queries(0):
        assert "Groups you can still reach" not in get(signed_in(olu), "/admin/")
