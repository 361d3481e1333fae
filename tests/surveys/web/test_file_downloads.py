"""A file is handed out to whoever has the private link and to nobody else, and never as something to run."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from surveys.models import Response, UploadedFile
from tests.corpus.files import Chosen, jpeg, pdf
from tests.surveys.asking_files import publish_files
from tests.surveys.factory import close
from tests.surveys.web.resident import Resident, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db: None) -> Resident:
    """Return somebody at the check page who chose two files."""
    publish_files()
    return start().send(photos=Chosen("پارک.pdf", pdf()), name="Abbey").send(plan=Chosen("plan.pdf", pdf()))


def address_of(person: Resident, code: str = "plan") -> str:
    return f"/en/answer/parks/{person.key}/file/{UploadedFile.objects.get(question=code).pk}/"


def test_the_links_of_the_check_page(person: Resident) -> None:
    links = [href for href, _ in person.page.links if "/file/" in href]
    assert links == [address_of(person, "photos"), address_of(person)]
    answer = Client().get(links[1])
    assert (answer.status_code, answer.content) == (200, pdf())
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    arabic = Client().get(links[0]).headers["Content-Disposition"]
    assert arabic == "attachment; filename*=utf-8''%D9%BE%D8%A7%D8%B1%DA%A9.pdf"


def test_nobody_else_gets_it(person: Resident) -> None:
    address = address_of(person)
    other = start().send(photos=Chosen("a.jpg", jpeg()), name="Other")
    strangers = (
        address.replace(person.key, other.key),
        address.replace(person.key, "x" * 43),
        address.replace("parks", "other"),
        address.replace(str(UploadedFile.objects.get(question="plan").pk), str(uuid4())),
    )
    assert [Client().get(stranger).status_code for stranger in strangers] == [404] * 4
    assert Client().post(address).status_code == 405


def test_after_the_close_the_link_shows_files_for_as_long_as_answers(person: Resident) -> None:
    address = address_of(person)
    person.send()
    assert len([href for href, _ in person.page.links if "/file/" in href]) == 2
    close(Response.objects.get().survey)
    assert Client().get(address).status_code == 200
    Response.objects.update(submitted_at=timezone.now() - timedelta(days=2))
    assert Client().get(address).status_code == 404
    assert "/file/" not in person.visit(person.address).page.html


def test_the_media_folder_has_none(person: Resident) -> None:
    for row in UploadedFile.objects.all():
        assert Client().get(f"/media/{row.content.name}", follow=True).status_code == 404
        with pytest.raises(ValueError, match="accessible via a URL"):
            _ = row.content.url
