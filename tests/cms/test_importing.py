"""From a questionnaire's file to a draft consultation, in the admin."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from cms.admin_views.importing import MOST_BYTES
from cms.compile import compile_questions
from cms.models import ConsultationIndexPage, ConsultationPage, ImportedQuestionnaire
from consult.accounts.models import User
from consult.accounts.roles import ANALYST
from surveys.models import Survey

from .making import published
from .reading import get

pytestmark = pytest.mark.django_db
SURVEYJS: dict[str, Any] = {
    "title": {"default": "Your park", "cy": "Eich parc", "fr": "Votre parc"},
    "pages": [
        {
            "name": "one",
            "elements": [
                {
                    "type": "radiogroup",
                    "name": "visits",
                    "title": {"default": "Do you go there?", "cy": "Ydych chi’n mynd yno?"},
                    "choices": [
                        {"value": "yes", "text": {"default": "Yes", "cy": "Ydw"}},
                        {"value": "no", "text": {"default": "No", "cy": "Nac ydw"}},
                    ],
                },
                {
                    "type": "radiogroup",
                    "name": "dog",
                    "title": {"default": "With a dog?", "cy": "Gyda chi?"},
                    "choices": [
                        {"value": "yes", "text": {"default": "Yes", "cy": "Oes"}},
                        {"value": "no", "text": {"default": "No", "cy": "Nac oes"}},
                    ],
                    "visibleIf": "{visits} = 'yes'",
                },
                {"type": "text", "name": "odd", "title": "Odd?", "visibleIf": "someFunction({visits})"},
            ],
        }
    ],
}


def upload(admin: Client, content: bytes, name: str = "park.json", **fields: str) -> Any:
    data = {"file": SimpleUploadedFile(name, content), "file_format": "auto"} | fields
    return admin.post(reverse("consultation_import"), data)


def surveyjs(**changes: Any) -> bytes:
    return json.dumps(SURVEYJS | changes).encode()


def imported(admin: Client, content: bytes, **fields: str) -> str:
    response = upload(admin, content)
    assert response.status_code == 302
    address: str = response.url
    return address


def made(admin: Client, address: str, **fields: str) -> ConsultationPage:
    initial = admin.get(address).context["form"].initial
    response = admin.post(address, initial | fields)
    assert response.status_code == 302, response.context["form"].errors
    page_id = int(response.url.split("/pages/")[1].split("/")[0])
    return ConsultationPage.objects.get(pk=page_id)


def test_the_list_of_consultations_has_the_button(admin: Client, index: ConsultationIndexPage) -> None:
    html = get(admin, reverse("consultations:index"))
    assert f'href="{reverse("consultation_import")}"' in html


def test_the_report_comes_before_anything_is_made(admin: Client, index: ConsultationIndexPage) -> None:
    html = get(admin, imported(admin, surveyjs()))
    assert "3 of 3 taken over" in html
    assert "SurveyJS" in html
    assert "odd" in html
    assert "The site is not in this language. Its words are left out." in html
    assert "(fr)" in html
    assert not ConsultationPage.objects.exists()


def test_the_draft_has_the_questions_and_each_language_a_draft_of_its_own(
    admin: Client, publisher: User, index: ConsultationIndexPage
) -> None:
    page = made(admin, imported(admin, surveyjs()))
    assert (page.live, page.locale.language_code, page.title, page.slug) == (False, "en", "Your park", "park")
    assert page.get_latest_revision().user == publisher
    welsh = page.get_translation(Locale.objects.get(language_code="cy")).get_latest_revision_as_object()
    assert not welsh.live
    assert welsh.title == "Eich parc"
    document = compile_questions([page, welsh])
    visits, dog, odd = document["sections"][0]["questions"]
    assert dog["when"] == {"op": "equals", "question": "visits", "value": "yes"}
    # The same word in the source has two translations, each at its place.
    assert visits["options"][0]["label"] == {"en": "Yes", "cy": "Ydw"}
    assert dog["options"][0]["label"] == {"en": "Yes", "cy": "Oes"}
    assert odd["text"] == {"en": "Odd?"}
    assert ConsultationPage.objects.filter(translation_key=page.translation_key).count() == 2
    assert not Survey.objects.exists()


def test_the_report_stays_with_the_consultation(admin: Client, index: ConsultationIndexPage) -> None:
    address = imported(admin, surveyjs())
    page = made(admin, address)
    html = get(admin, address)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert "Make a draft consultation" not in html
    assert admin.post(address, {"title": "Again", "slug": "again"}).status_code == 302
    assert not ConsultationPage.objects.filter(slug="again").exists()


def test_an_address_that_is_taken_is_not_offered_and_not_taken(admin: Client, index: ConsultationIndexPage) -> None:
    published(index, slug="park")
    address = imported(admin, surveyjs())
    assert admin.get(address).context["form"].initial["slug"] == "park-2"
    response = admin.post(address, {"title": "Park", "slug": "park"})
    assert response.context["form"].errors["slug"] == ["Another consultation has this address. Choose another."]


def test_words_in_a_language_that_the_site_lacks_stand_in_its_first(
    admin: Client, index: ConsultationIndexPage
) -> None:
    only = {
        "title": "Votre parc",
        "locale": "fr",
        "pages": [{"elements": [{"type": "text", "name": "q", "title": "Quoi?"}]}],
    }
    address = imported(admin, json.dumps(only).encode())
    assert "translate them there" in get(admin, address)
    page = made(admin, address)
    assert page.locale.language_code == "en"
    assert compile_questions([page])["sections"][0]["questions"][0]["text"] == {"en": "Quoi?"}


@pytest.mark.parametrize(
    ("content", "name", "fields", "said"),
    [
        (b"{", "park.json", {}, "line 1, column 2: The file is not complete, valid JSON."),
        (b"PK\x03\x04nonsense", "park.xlsx", {}, ""),
        (surveyjs(), "park.json", {"file_format": "eq"}, "The file is not of the format “eq” but of “surveyjs”."),
        (b"", "park.json", {}, "The submitted file is empty."),
        (b" " * (MOST_BYTES + 1), "park.json", {}, "The file is larger than 5 MB."),
    ],
    ids=["broken JSON", "broken workbook", "another format", "empty", "too large"],
)
def test_a_broken_file_gives_one_error_at_the_field(
    admin: Client, index: ConsultationIndexPage, content: bytes, name: str, fields: dict[str, str], said: str
) -> None:
    response = upload(admin, content, name, **fields)
    assert response.status_code == 200
    (message,) = response.context["form"].errors["file"]
    assert said in message
    assert not ImportedQuestionnaire.objects.exists()


def test_it_is_for_those_who_may_add_consultations(admin: Client, index: ConsultationIndexPage, site: object) -> None:
    address = imported(admin, surveyjs())
    analyst = User.objects.create_user("analyst@example.org", "a long pass phrase", name="Analyst")
    analyst.groups.add(Group.objects.get(name=ANALYST))
    client = Client()
    client.force_login(analyst)
    for each in (reverse("consultation_import"), address):
        assert client.get(each).status_code in (302, 403)
    assert client.post(address, {"title": "A", "slug": "a"}).status_code in (302, 403)
    assert not ConsultationPage.objects.exists()


def test_what_is_exported_can_be_imported_again(admin: Client, index: ConsultationIndexPage) -> None:
    page = published(index)
    assert "Download as XLSForm" in get(admin, reverse("consultation_export", args=[page.pk]))
    exported = admin.get(reverse("consultation_download", args=[page.pk, "json"]))
    assert exported["Content-Disposition"] == 'attachment; filename="buses.json"'
    again = made(admin, imported(admin, exported.content))
    assert again.slug == "buses-2"
    assert compile_questions([again])["sections"] == compile_questions([page])["sections"]
    assert again.equality_strands == page.equality_strands


def test_an_xlsform_comes_out_and_goes_in(admin: Client, index: ConsultationIndexPage) -> None:
    page = published(index)
    exported = admin.get(reverse("consultation_download", args=[page.pk, "xlsform"]))
    assert exported.content.startswith(b"PK")
    again = compile_questions([made(admin, imported(admin, exported.content))])
    codes = [question["code"] for section in again["sections"] for question in section["questions"]]
    assert {"use", "nights", "good", "barriers", "stranded", "when", "what", "else"} <= set(codes)


def test_a_draft_that_cannot_be_published_is_not_exported(admin: Client, index: ConsultationIndexPage) -> None:
    page = published(index)
    page.questions = []
    page.save_revision(clean=False)
    assert "See what stops them" in get(admin, reverse("consultation_export", args=[page.pk]))
    assert admin.get(reverse("consultation_download", args=[page.pk, "json"])).status_code == 302


FILES = sorted((Path(settings.BASE_DIR) / "tests" / "corpus").glob("g*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_language_of_our_own_files_arrives(admin: Client, index: ConsultationIndexPage, file: Path) -> None:
    definition = json.loads(file.read_text(encoding="utf-8"))["definition"]
    page = made(admin, imported(admin, json.dumps(definition).encode()))
    urdu = page.get_translation(Locale.objects.get(language_code="ur")).get_latest_revision_as_object()
    first = compile_questions([page, urdu])["sections"][0]["questions"][0]
    assert first["text"] == definition["sections"][0]["questions"][0]["text"]
