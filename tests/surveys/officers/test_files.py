"""Officers who may export responses see and download the files people sent; nobody else does. It is written down."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from consult.accounts.roles import ADMINISTRATOR, ANALYST, FACILITATOR, OFFICER, PERMISSIONS, PUBLISHER
from surveys.models import AuditEntry, Response, UploadedFile
from surveys.services.respond.withdrawal import withdraw
from surveys.web.links import make_key
from tests.corpus.files import Chosen, jpeg, pdf, png
from tests.surveys.asking_files import publish_files, stored_files
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(db: None, site_root: Any) -> Response:
    """Return a response with three files, two of one name; a draft has another."""
    publish_files()
    start().send(photos=Chosen("draft.jpg", jpeg()), name="Draft")
    same = [Chosen("park.png", png()), Chosen("/b/park.jpg", jpeg())]
    start().send(photos=same, name="Abbey").send(plan=Chosen("پارک.pdf", pdf())).send()
    return Response.objects.get(status="submitted")


def logged_in(role: str) -> Client:
    """Return an officer's browser, with those of the role's permissions that this room looks at."""
    user = get_user_model().objects.create_user(email=f"{role}@example.org".lower(), name=role, password="x")
    wanted = PERMISSIONS[role] & {"wagtailadmin.access_admin", "surveys.export_responses"}
    codenames = [name.partition(".")[2] for name in wanted]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


def pages() -> list[str]:
    file_id = UploadedFile.objects.filter(question="plan").first()
    return [
        reverse("survey_files:index"),
        reverse("survey_files:survey", args=["parks"]),
        reverse("survey_files:download", args=[file_id.pk if file_id else uuid4()]),
    ]


def test_who_may_look(sent: Response) -> None:
    assert [Client().get(page).status_code for page in pages()] == [302] * 3
    for role in (OFFICER, PUBLISHER, FACILITATOR):
        client = logged_in(role)
        assert {client.get(page).status_code for page in pages()} <= {302, 403}, role
    for role in (ANALYST, ADMINISTRATOR):
        client = logged_in(role)
        assert [client.get(page).status_code for page in pages()] == [200] * 3, role
    assert AuditEntry.objects.filter(action="file.downloaded").count() == 2


def test_the_lists_and_the_download(sent: Response) -> None:
    client = logged_in(ANALYST)
    index, of_survey, download = pages()
    assert of_survey in client.get(index).content.decode()
    listed = client.get(of_survey).content.decode()
    assert download in listed
    assert listed.count(sent.reference) == 3
    assert "draft.jpg" not in listed
    answer = client.get(download)
    assert answer.content == pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    entry = AuditEntry.objects.get(action="file.downloaded")
    file_id = str(UploadedFile.objects.get(question="plan").pk)
    assert entry.detail == {"reference": sent.reference, "question": "plan", "file": file_id}
    assert entry.actor is not None
    assert entry.survey == sent.survey


def test_drafts_and_withdrawn_responses_are_not_there(sent: Response) -> None:
    client = logged_in(ANALYST)
    draft = UploadedFile.objects.get(name="draft.jpg")
    assert client.get(reverse("survey_files:download", args=[draft.pk]), follow=True).status_code == 404
    address = pages()[2]
    withdraw(response=sent)
    assert client.get(address, follow=True).status_code == 404
    assert sent.reference not in client.get(pages()[1]).content.decode()


def test_export(sent: Response, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    call_command("export_files", "parks", str(folder))
    found = {str(path.relative_to(folder)): path.read_bytes()[:3] for path in folder.rglob("*") if path.is_file()}
    reference = sent.reference
    assert found == {
        f"{reference}/photos/park.png": b"\x89PN",
        f"{reference}/photos/park.jpg": b"\xff\xd8\xff",
        f"{reference}/plan/پارک.pdf": b"%PD",
    }
    assert folder.stat().st_mode & 0o777 == 0o700
    assert AuditEntry.objects.get(action="files.exported").detail == {"count": 3}
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_files", "parks", str(folder))
    with pytest.raises(CommandError, match="no survey"):
        call_command("export_files", "nothing", str(tmp_path / "other"))


def test_two_files_of_one_name(sent: Response, tmp_path: Path) -> None:
    UploadedFile.objects.filter(question="photos").update(name="park.png")
    call_command("export_files", "parks", str(tmp_path))
    names = sorted(path.name for path in tmp_path.rglob("*.png"))
    assert names == ["park (2).png", "park.png"]


def test_a_folder_that_cannot_be_written(sent: Response, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="not all written"):
        call_command("export_files", "parks", str(tmp_path / "file" / "out"))
    assert stored_files()


def test_a_file_of_a_change_that_was_not_sent_is_not_handed_out(sent: Response) -> None:
    person = Resident()
    person.visit(f"/en/answer/parks/{make_key(sent.pk)}/change/page/then/")
    person.send(plan=Chosen("other.pdf", pdf(pages=2)))
    unsent = UploadedFile.objects.get(name="other.pdf")
    client = logged_in(ANALYST)
    assert client.get(reverse("survey_files:download", args=[unsent.pk]), follow=True).status_code == 404
    assert b"other.pdf" not in client.get(reverse("survey_files:survey", args=["parks"])).content
