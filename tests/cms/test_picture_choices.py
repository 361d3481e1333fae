"""Choices with pictures: copied for good, found again by their digest, refused where there is nothing to show."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.images.models import Image

from cms.compile import compile_questions
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.services.questions import page_blocks
from surveys.models import Picture

from .editing import Raw, errors_of, post, questions
from .making import draft
from .pictures import library_image, picture_file
from .posting import form_data, places

pytestmark = pytest.mark.django_db


def with_pictures(index: ConsultationIndexPage, **option: Any) -> ConsultationPage:
    pictures = [library_image("green"), library_image("red")]
    options = [
        {
            "type": "item",
            "value": {"code": f"p{n}", "label": f"Plan {n}", "image": image.pk, "alt": f"A {image.title} square"},
            "id": f"p{n}",
        }
        for n, image in enumerate(pictures)
    ]
    options[0]["value"] |= option
    rule = {"join": "all", "conditions": [], "json": ""}
    value = {"code": "plan", "text": "Which plan?", "options": options, "several": False, "rule": rule}
    section = {
        "code": "plans",
        "title": "Plans",
        "rule": rule,
        "questions": [{"type": "picture_choice", "value": value, "id": "q"}],
    }
    return draft(index, questions=[{"type": "section", "value": section, "id": "s"}])


def test_pictures_are_copied_for_good_and_shown_by_their_digest(admin: Client, index: ConsultationIndexPage) -> None:
    page = with_pictures(index)
    assert post(admin, page, form_data(page)).status_code == 302
    document = compile_questions([ConsultationPage.objects.get(pk=page.pk)])
    (question,) = document["sections"][0]["questions"]
    assert question["type"] == "single_choice"
    assert question["options"][1]["image"]["alt"] == {"en": "A red square"}
    digests = [option["image"]["digest"] for option in question["options"]]
    assert sorted(digests) == sorted(Picture.objects.values_list("digest", flat=True))
    back = page_blocks(document, "en")
    assert back.lost == []
    assert images(back.questions) == images(page.questions.get_prep_value())


def images(raw: Raw) -> list[int]:
    """The ids of the pictures of the first question."""
    return [option["value"]["image"] for option in questions(raw, 0)[0]["value"]["options"]]


# The editor that comes back shows small pictures: Wagtail leaves the file it makes them in for Python to close.
makes_renditions = pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")


@makes_renditions
def test_a_picture_needs_words(admin: Client, index: ConsultationIndexPage) -> None:
    page = with_pictures(index, alt="")
    errors = errors_of(post(admin, page, form_data(page)))
    assert places(errors["questions"]) == {"0.questions.0.options.0.alt": ["Say what the picture shows."]}


def test_compiling_again_reads_no_file(index: ConsultationIndexPage) -> None:
    page = with_pictures(index)
    first = compile_questions([page])
    for image in Image.objects.all():
        image.file.storage.delete(image.file.name)
    assert compile_questions([ConsultationPage.objects.get(pk=page.pk)]) == first
    assert Picture.objects.count() == 2


def test_a_picture_whose_file_was_replaced_is_copied_again(index: ConsultationIndexPage) -> None:
    page = with_pictures(index)
    first = compile_questions([page])
    image = Image.objects.get(title="red")
    image.file = ImageFile(BytesIO(picture_file("blue")), name="blue.png")
    image.file_hash = ""
    image.save()
    second = compile_questions([ConsultationPage.objects.get(pk=page.pk)])
    assert second != first
    assert Picture.objects.count() == 3


@makes_renditions
def test_a_picture_whose_file_is_gone_is_refused_at_its_field(admin: Client, index: ConsultationIndexPage) -> None:
    page = with_pictures(index)
    image = Image.objects.get(title="green")
    image.file.storage.delete(image.file.name)
    errors = errors_of(post(admin, page, form_data(page)))
    assert places(errors["questions"]) == {"0.questions.0.options.0.image": ["The file of this picture is missing."]}
