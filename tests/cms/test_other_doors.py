"""What cannot be published does not get out by another door than the editor's."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from cms.models import ConsultationIndexPage, ConsultationPage
from consult.accounts.models import User
from surveys.models import Survey, SurveyVersion

from .editing import questions, spoil
from .making import draft, new_consultation

pytestmark = pytest.mark.django_db


def test_a_script_cannot_publish_it(index: ConsultationIndexPage) -> None:
    page = spoil(draft(index))
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert set(refused.value.error_dict) == {"questions"}
    page.refresh_from_db()
    assert not page.live
    assert not Survey.objects.exists()


def test_a_page_cannot_be_made_live_at_once(index: ConsultationIndexPage) -> None:
    page = spoil(new_consultation(live=True))
    with pytest.raises(ValidationError):
        index.add_child(instance=page)
    assert not ConsultationPage.objects.exists()


def test_a_copy_cannot_be_live_under_a_spoilt_address(consultation: ConsultationPage) -> None:
    copied = consultation.copy(update_attrs={"slug": "trams", "title": "Trams?"}, keep_live=True)
    assert copied.live
    version = Survey.objects.get(slug="trams").current_version
    assert version is not None
    assert version.document["title"] == {"en": "Trams?"}


def test_a_live_page_keeps_what_it_had(consultation: ConsultationPage) -> None:
    with pytest.raises(ValidationError):
        spoil(consultation).save_revision().publish()
    kept = ConsultationPage.objects.get(pk=consultation.pk)
    assert questions(kept.questions.get_prep_value(), 1)[1]["value"]["code"] == "when"
    assert SurveyVersion.objects.count() == 1


def test_a_schedule_is_refused_when_it_is_made(index: ConsultationIndexPage) -> None:
    page = spoil(draft(index))
    page.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError):
        page.save_revision().publish()


def test_a_scheduled_page_is_published_with_its_version(index: ConsultationIndexPage) -> None:
    page = draft(index)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert not Survey.objects.exists()
    due = timezone.now() - timedelta(minutes=1)
    revision = page.revisions.get()
    revision.approved_go_live_at, revision.content["go_live_at"] = due, due.isoformat()
    revision.save()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.live
    assert Survey.objects.get().current_version is not None


def test_approval_in_a_workflow_cannot_publish_it(index: ConsultationIndexPage, publisher: User) -> None:
    workflow, task = Workflow.objects.create(name="Approval"), GroupApprovalTask.objects.create(name="Approve")
    task.groups.set(publisher.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=index)
    page = spoil(draft(index))
    page.save_revision()
    state = workflow.start(page, publisher)
    with pytest.raises(ValidationError):
        state.current_task_state.approve(user=publisher)
    page.refresh_from_db()
    assert not page.live
    assert not Survey.objects.exists()


def test_approval_publishes_in_the_name_of_who_approved(index: ConsultationIndexPage, publisher: User) -> None:
    workflow, task = Workflow.objects.create(name="Approval"), GroupApprovalTask.objects.create(name="Approve")
    task.groups.set(publisher.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = draft(index)
    page.save_revision()
    workflow.start(page, None).current_task_state.approve(user=publisher)
    assert SurveyVersion.objects.get().published_by == publisher


def scheduled(index: ConsultationIndexPage, slug: str, minutes: int) -> ConsultationPage:
    """A draft whose time has come: so many minutes ago."""
    page = draft(index, slug=slug)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    due = timezone.now() - timedelta(minutes=minutes)
    revision = page.revisions.get()
    revision.approved_go_live_at, revision.content["go_live_at"] = due, due.isoformat()
    revision.save()
    return page


def test_a_schedule_goes_on_past_what_cannot_be_published_any_more(
    index: ConsultationIndexPage, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = scheduled(index, "trams", 2), scheduled(index, "bikes", 1)
    # Dated on the day the schedule was made, and too late when it is carried out.
    revision = first.revisions.get()
    revision.content["closes_at"] = revision.content["opens_at"]
    revision.save()
    with pytest.raises(CommandError, match="1 of 2"):
        call_command("publish_scheduled")
    assert "Passed over: Should more buses run?. closes_at" in capsys.readouterr().err
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.live, second.live) == (False, True)
    assert list(Survey.objects.values_list("slug", flat=True)) == ["bikes"]
    assert first.revisions.get().approved_go_live_at is not None


def test_what_has_expired_is_taken_down(consultation: ConsultationPage) -> None:
    ConsultationPage.objects.filter(pk=consultation.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    consultation.refresh_from_db()
    assert (consultation.live, consultation.expired) == (False, True)


def test_a_rehearsal_of_the_schedule_changes_nothing(
    index: ConsultationIndexPage, capsys: pytest.CaptureFixture[str]
) -> None:
    page = scheduled(index, "trams", 1)
    call_command("publish_scheduled", dryrun=True)
    assert "trams" in capsys.readouterr().out
    page.refresh_from_db()
    assert not page.live
