"""What cannot be published is refused in the editor, at the field concerned."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from cms.models import ConsultationIndexPage, ConsultationPage
from consult.accounts.models import User
from surveys.models import Survey, SurveyVersion

from .editing import broken, errors_of, post, questions, set_rule, use_code
from .making import draft
from .posting import form_data, places, streams

pytestmark = pytest.mark.django_db


REFUSED = {
    "duplicate code": (
        lambda raw: use_code(raw, 1, 1, "use"),
        "1.questions.1.code",
        "The code “use” is used already.",
    ),
    "bad code": (
        lambda raw: use_code(raw, 1, 2, "My Code"),
        "1.questions.2.code",
        "“My Code” cannot be a code.",
    ),
    "duplicate section": (
        lambda raw: raw[1]["value"].update(code="evenings"),
        "1.code",
        "The code “evenings” is used already.",
    ),
    "duplicate option": (
        lambda raw: questions(raw, 0)[3]["value"]["options"][3]["value"].update(code="other"),
        "0.questions.3.options.3.code",
        "The code “other” is used already.",
    ),
    "rule on an unknown question": (
        lambda raw: set_rule(raw, 0, 3, question="nobody", operator="answered"),
        "0.questions.3.rule.conditions.0.question",
        "The rule names the question “nobody”, which does not exist.",
    ),
    "rule on a later question": (
        lambda raw: set_rule(raw, 0, 0, question="stranded", operator="equals", value="yes"),
        "0.questions.0.rule.conditions.0.question",
        "The rule names the question “stranded”, which is only asked later.",
    ),
    "rule on an unknown option": (
        lambda raw: set_rule(raw, 1, 3, question="use", operator="one_of", value="often, daily"),
        "1.questions.3.rule.conditions.0.value",
        "The rule compares “use” with “daily”, which is not one of its options.",
    ),
    "rule of a section": (
        lambda raw: raw[1]["value"]["rule"]["conditions"][1]["value"].update(question="gone"),
        "1.rule.conditions.1.question",
        "The rule names the question “gone”, which does not exist.",
    ),
    "option without a label": (
        lambda raw: questions(raw, 0)[3]["value"]["options"][2]["value"].update(label=""),
        "0.questions.3.options.2.label",
        "This field is required.",
    ),
    "one option": (
        lambda raw: questions(raw, 0)[0]["value"]["options"].pop(),
        "0.questions.0.options",
        "The minimum number of items is 2",
    ),
    "question without words": (
        lambda raw: questions(raw, 1)[2]["value"].update(text=""),
        "1.questions.2.text",
        "This field is required.",
    ),
    "limits crossed": (
        lambda raw: questions(raw, 0)[1]["value"].update(minimum="9"),
        "0.questions.1.minimum",
        "The smallest value allowed is larger than the largest.",
    ),
    "more asked for than there is": (
        lambda raw: questions(raw, 0)[3]["value"].update(minimum=4, maximum=5),
        "0.questions.3.minimum",
        "More answers are asked for than the 3 that can be chosen.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_editor_says_where(admin: Client, index: ConsultationIndexPage, case: str) -> None:
    change, place, message = REFUSED[case]
    page = draft(index)
    errors = errors_of(post(admin, page, form_data(page, **streams(questions=broken(page, change)))))
    assert set(errors) == {"questions"}
    assert list(places(errors["questions"])) == [place]
    assert places(errors["questions"])[place][0].startswith(message)
    assert not Survey.objects.exists()


def test_the_same_is_kept_as_a_draft(admin: Client, index: ConsultationIndexPage) -> None:
    page = draft(index)
    change, _place, _message = REFUSED["duplicate code"]
    response = post(admin, page, form_data(page, **streams(questions=broken(page, change))), "action-save")
    assert response.status_code == 302
    assert not Survey.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes_at": "2020-01-01 09:00"}, "closes_at"),
        ({"feedback_due": "2020-01-01"}, "feedback_due"),
        ({"opens_at": ""}, "opens_at"),
        ({"main_area": ""}, "main_area"),
        ({"equality_strands": ["ward"]}, "equality_strands"),
        ({"outcome_date": "2020-01-01"}, "outcome_date"),
    ],
)
def test_other_fields_too(admin: Client, index: ConsultationIndexPage, changes: dict[str, Any], field: str) -> None:
    page = draft(index)
    assert field in errors_of(post(admin, page, form_data(page, **changes)))


def test_publishing_in_the_editor_names_the_publisher(
    admin: Client, publisher: User, index: ConsultationIndexPage
) -> None:
    page = draft(index)
    assert post(admin, page, form_data(page)).status_code == 302
    assert SurveyVersion.objects.get().published_by == publisher
    page.refresh_from_db()
    assert page.live


def test_submitting_for_approval_checks_it(admin: Client, publisher: User, index: ConsultationIndexPage) -> None:
    workflow, task = Workflow.objects.create(name="Approval"), GroupApprovalTask.objects.create(name="Approve")
    task.groups.set(publisher.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=index)
    page = draft(index)
    change, place, _message = REFUSED["rule on a later question"]
    data = form_data(page, **streams(questions=broken(page, change)))
    assert set(places(errors_of(post(admin, page, data, "action-submit"))["questions"])) == {place}


def test_a_published_address_stays(admin: Client, consultation: ConsultationPage) -> None:
    errors = errors_of(post(admin, consultation, form_data(consultation, slug="buses-two")))
    assert errors["slug"] == ["The address of a consultation that was published cannot change. It is “buses”."]


def test_another_consultation_cannot_take_the_address_of_answers(
    admin: Client, index: ConsultationIndexPage, consultation: ConsultationPage
) -> None:
    consultation.delete()
    page = draft(index)
    assert set(errors_of(post(admin, page, form_data(page)))) == {"slug"}
