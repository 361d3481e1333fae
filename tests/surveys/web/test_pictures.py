"""Pictures of options: at an address that never changes, and beside words on the form."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.models import Picture
from surveys.services.pictures import keep_picture
from tests.corpus import read_case
from tests.corpus.pictures import HEIGHT, WIDTH, keep_pictures, png
from tests.corpus.publishing import answered_by_form, publish_case
from tests.surveys.web.resident import start

pytestmark = pytest.mark.django_db
IMAGE = re.compile(r'<img class="consult-picture" ([^>]*)>')


def address(name: str) -> str:
    return f"/pictures/{keep_pictures()[name]['digest']}.png"


def test_a_picture_is_shown_as_it_is_kept_and_may_be_kept_for_a_year() -> None:
    answer = Client().get(address("trees"))
    assert (answer.status_code, answer.content) == (200, png("trees"))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.cookies.output() == ""


def test_who_has_it_already_is_told_so_without_a_look(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    path = address("trees")
    tag = Client().get(path).headers["ETag"]
    with django_assert_num_queries(0):
        again = Client().get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with django_assert_num_queries(1):
        assert Client().head(path).status_code == 200


@pytest.mark.parametrize("wrong", ["0" * 64 + ".png", "trees.png", "{digest}.jpg", "{digest}.svg", "{digest}"])
def test_other_addresses_show_nothing(wrong: str) -> None:
    digest = keep_pictures()["trees"]["digest"]
    answer = Client().get(f"/pictures/{wrong.format(digest=digest)}", follow=True)
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_a_picture_cannot_be_changed_from_outside() -> None:
    assert Client().post(address("trees")).status_code == 405


def test_a_jpeg_has_its_own_ending() -> None:
    keep_pictures()
    picture = Picture.objects.first()
    assert picture is not None
    made = BytesIO()
    Image.open(BytesIO(picture.content)).save(made, "JPEG")
    said = keep_picture(made.getvalue())
    answer = Client().get(f"/pictures/{said['digest']}.jpg")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


def test_the_form_shows_each_picture_with_its_words() -> None:
    publish_case(read_case("picture-choice"))
    found = [
        dict(re.findall(r'(\w+)="([^"]*)"', image)) for image in IMAGE.findall(start(slug="picture-choice").page.html)
    ]
    assert len(found) == 7
    assert found[1] == {
        "src": address("trees"),
        "width": str(WIDTH),
        "height": str(HEIGHT),
        "alt": "A tree with a round green crown",
        "loading": "lazy",
    }
    for image in found:
        assert Client().get(image["src"]).status_code == 200


def test_words_of_a_picture_that_are_not_translated_say_which_language_they_are_in() -> None:
    publish_case(read_case("picture-choice"))
    page = start("ur", "picture-choice").page
    alts = [image for image in IMAGE.findall(page.html) if 'alt="A small white house' in image]
    assert alts
    assert all('lang="en" dir="ltr"' in image for image in alts)
    assert all("lang=" not in image for image in IMAGE.findall(page.html) if image not in alts)
    assert "بیت الخلا" in page.text


def test_the_check_page_says_the_label_alone() -> None:
    case = read_case("picture-choice")
    publish_case(case)
    person = answered_by_form(case)
    assert "Trees" in person.page.text
    assert "<img" not in person.page.html
