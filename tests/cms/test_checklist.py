"""The check list says what stops a draft, where it is, and is worked out only when somebody asks."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import Revision

from cms.checklist import open_points
from cms.models import ConsultationIndexPage, ConsultationPage
from consult.accounts.models import User

from .editing import broken, post, questions, set_rule, use_code
from .making import draft
from .posting import form_data, streams
from .reading import get

pytestmark = pytest.mark.django_db


def messages(page: ConsultationPage) -> dict[str, str]:
    return {" › ".join(point.where): point.message for point in open_points(page)}


def test_a_draft_that_can_be_published_has_an_empty_list(index: ConsultationIndexPage) -> None:
    assert open_points(draft(index)) == []


def test_what_the_form_would_refuse_and_what_publishing_would_stand_side_by_side(index: ConsultationIndexPage) -> None:
    page = draft(index, opens_at=None, main_area=None)
    page.summary = ""
    page.topics = []
    raw = broken(page, lambda raw: use_code(raw, 1, 1, "use"))
    set_rule(raw, 1, 3, question="later", operator="answered")
    page.questions = raw
    assert messages(page) == {
        "Topics": "Choose at least one.",
        "In one sentence": "This field cannot be blank.",
        "Opens": "Give this date.",
        "Main area": "Choose the area whose residents are consulted.",
        "Questions › Section 2, “In your words” › A date 2, “When was it?” › Code": (
            "The code “use” is used already. Each code may be used once."
        ),
        "Questions › Section 2, “In your words” › In their own words 4, “Anything else?” › "
        "Condition 1, “later” › Question": "The rule names the question “later”, which does not exist.",
    }


def test_blocks_left_empty_come_first(index: ConsultationIndexPage) -> None:
    page = draft(index)
    raw = broken(page, lambda raw: questions(raw, 0)[3]["value"]["options"][2]["value"].update(label=""))
    page.questions = raw
    (point,) = open_points(page)
    assert point.where[-2:] == ("Option 3, “other”", "Label")
    ids = [raw[0]["id"], "questions", questions(raw, 0)[3]["id"], "options"]
    option = questions(raw, 0)[3]["value"]["options"][2]["id"]
    path = ".".join(["questions", *ids, option, "label"])
    assert point.href == f"/admin/pages/{page.pk}/edit/#:w:contentpath={path}"


def test_a_new_consultation_says_all_that_it_needs(index: ConsultationIndexPage) -> None:
    page = draft(index, questions=[], opens_at=None, closes_at=None, feedback_due=None)
    page.contact_team = page.why = ""
    found = messages(page)
    assert {"Opens", "Closes", "People are told the outcome by", "Team", "Why we are consulting", "Questions"} == set(
        found
    )


def test_the_editor_shows_the_list_of_the_draft(admin: Client, index: ConsultationIndexPage) -> None:
    page = draft(index)
    page.summary = ""
    page.save_revision(clean=False)
    html = get(admin, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "One thing stops this consultation from being published." in html
    assert f'href="/admin/pages/{page.pk}/edit/#:w:contentpath=summary"' in html
    assert f'href="/admin/consultations/{page.pk}/check/"' in html


def test_check_now_looks_at_the_latest_draft(admin: Client, index: ConsultationIndexPage) -> None:
    page = draft(index)
    address = reverse("consultation_check", args=[page.pk])
    assert "Nothing stops this consultation from being published." in get(admin, address)
    page.summary = ""
    page.save_revision(clean=False)
    assert "This field cannot be blank." in get(admin, address)


def test_looking_stores_nothing(admin: Client, index: ConsultationIndexPage) -> None:
    page = draft(index, slug="trams")
    before = list(Revision.objects.values_list("pk", flat=True))
    get(admin, reverse("consultation_check", args=[page.pk]))
    assert list(Revision.objects.values_list("pk", flat=True)) == before
    assert ConsultationPage.objects.get(pk=page.pk).draft_title == page.title


def test_saving_a_draft_checks_nothing(
    admin: Client, index: ConsultationIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = draft(index)

    def refuse(page: ConsultationPage) -> None:
        raise AssertionError("a draft was checked")

    monkeypatch.setattr("cms.checklist_panel.open_points", refuse)
    monkeypatch.setattr("cms.forms.publishing_errors", refuse)
    data = form_data(page, **streams(questions=broken(page, lambda raw: use_code(raw, 1, 1, "use"))))
    assert post(admin, page, data, "action-save").status_code == 302


def test_it_is_for_those_who_may_edit(index: ConsultationIndexPage, site: object) -> None:
    page = draft(index)
    stranger = User.objects.create_user("stranger@example.org", "a long pass phrase", name="Stranger")
    permission = Permission.objects.filter(codename="access_admin").first()
    if permission is not None:
        stranger.user_permissions.add(permission)
    client = Client()
    client.force_login(stranger)
    assert client.get(reverse("consultation_check", args=[page.pk])).status_code in (302, 403)


@pytest.mark.parametrize("problems", [0, 4])
def test_the_list_costs_the_same_however_long(
    index: ConsultationIndexPage, django_assert_num_queries: DjangoAssertNumQueries, problems: int
) -> None:
    page = draft(index)
    raw = page.questions.get_prep_value()
    for number in range(problems):
        use_code(raw, 0, number, "Bad Code")
    page.questions = raw
    page = page.save_revision(clean=False).as_object()
    with django_assert_num_queries(8):
        assert len(open_points(page)) >= problems
