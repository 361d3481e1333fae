"""Pictures of options: made anew without metadata, stored once, and there before a definition shows them."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pytest_django.fixtures import DjangoAssertNumQueries

from surveys.engine.problems import Problem
from surveys.models import Picture, Survey
from surveys.services import pictures
from surveys.services.pictures import LONGEST, PictureRefused, keep_picture, missing
from surveys.services.publish import DefinitionRefused
from tests.corpus import read_case
from tests.corpus.pictures import keep_pictures, png
from tests.surveys.engine.build import document, question, section
from tests.surveys.factory import publish_parks

pytestmark = pytest.mark.django_db


def file(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def kept(content: bytes) -> tuple[dict[str, Any], Image.Image]:
    """Return what is said of a picture that is kept, and what is stored of it."""
    said = keep_picture(content)
    stored = Picture.objects.get(digest=said["digest"])
    assert hashlib.sha256(stored.content).hexdigest() == said["digest"]
    picture = Image.open(BytesIO(stored.content))
    picture.load()
    assert (picture.width, picture.height) == (said["width"], said["height"]) == (stored.width, stored.height)
    assert f"image/{str(picture.format).lower()}" == said["type"] == stored.type
    return said, picture


def noise(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    return Image.effect_noise(size, 120).convert(mode)


def test_the_same_picture_is_stored_once_and_what_is_stored_gives_itself() -> None:
    content = file(noise((300, 200)), "JPEG", quality=95)
    said, _ = kept(content)
    assert set(said) == {"digest", "type", "width", "height"}
    again = keep_picture(content)
    stored = bytes(Picture.objects.get().content)
    assert keep_picture(stored) == again == said
    assert Picture.objects.count() == 1


def test_nothing_of_the_metadata_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    content = file(noise((40, 30)), "JPEG", exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile")
    assert content.count(b"Secret") == 3
    _, picture = kept(content)
    assert b"Secret" not in bytes(Picture.objects.get().content)
    assert picture.getexif() == {}
    with Image.open(BytesIO(file(noise((9, 9)), exif=exif))) as marked:
        assert marked.getexif()
    _, plain = kept(file(noise((9, 9)), exif=exif))
    assert plain.getexif() == {}


def test_a_picture_that_lies_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    said, _ = kept(file(noise((40, 30)), "JPEG", exif=exif))
    assert (said["width"], said["height"]) == (30, 40)


@pytest.mark.parametrize(
    ("size", "expected"), [((2400, 1200), (1200, 600)), ((30, 2400), (15, 1200)), ((1200, 900), (1200, 900))]
)
def test_no_side_is_longer_than_needed(size: tuple[int, int], expected: tuple[int, int]) -> None:
    said, _ = kept(file(Image.new("RGB", size, "navy")))
    assert (said["width"], said["height"]) == expected
    assert max(expected) == LONGEST


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png(mode: str) -> None:
    picture = Image.new("L", (20, 10), 128).convert("I;16" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = picture.point(lambda grey: grey * 257)
    said, stored = kept(file(picture))
    assert said["type"] == "image/png"
    assert stored.mode in ("L", "RGB", "RGBA")
    grey = stored.convert("RGB").getpixel((5, 5))
    assert mode == "1" or all(abs(channel - 128) <= 1 for channel in grey)  # type: ignore[union-attr]


def test_transparency_stays() -> None:
    _, stored = kept(file(Image.new("RGBA", (20, 10), (255, 0, 0, 0))))
    assert stored.getpixel((1, 1))[3] == 0  # type: ignore[index]


def test_a_photo_in_a_png_becomes_a_jpeg_and_a_drawing_does_not() -> None:
    assert kept(file(noise((900, 900))))[0]["type"] == "image/jpeg"
    assert kept(file(Image.new("RGB", (900, 900), "navy")))[0]["type"] == "image/png"


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_jpeg_of_a_print_shop(mode: str) -> None:
    said, stored = kept(file(Image.new(mode, (20, 10)), "JPEG"))
    assert (said["type"], stored.mode) == ("image/jpeg", "L" if mode == "L" else "RGB")


BROKEN: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "words": lambda: b"not a picture at all",
    "half": lambda: png("trees")[:2000],
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "gif": lambda: file(Image.new("P", (9, 9)), "GIF"),
    "webp": lambda: file(Image.new("RGB", (9, 9)), "WEBP"),
    "pdf": lambda: b"%PDF-1.7",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_picture(name: str) -> None:
    with pytest.raises(PictureRefused, match="JPEG or PNG"):
        keep_picture(BROKEN[name]())
    assert not Picture.objects.exists()


def test_more_pixels_than_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 99)
    with pytest.raises(PictureRefused, match="too many pixels"):
        keep_picture(file(Image.new("RGB", (10, 10))))


def test_a_definition_whose_picture_is_not_kept_is_not_published() -> None:
    case = read_case("picture-choice")
    with pytest.raises(DefinitionRefused) as refused:
        publish_parks(**case.definition)
    places = [(problem.path, problem.code, problem.params["code"]) for problem in refused.value.problems]
    first = ("sections", 0, "questions", 0, "options")
    assert places[:2] == [
        ((*first, 0, "image"), "image_not_kept", "benches"),
        ((*first, 1, "image"), "image_not_kept", "trees"),
    ]
    assert len(places) == 7
    assert not Survey.objects.exists()
    keep_pictures()
    assert publish_parks(**case.definition).document == case.definition


def test_pictures_within_a_group_are_looked_for_as_well() -> None:
    image = {"digest": "a" * 64, "type": "image/png", "width": 1, "height": 1, "alt": {"en": "A"}}
    choices = ({"code": "a", "label": {"en": "A"}, "image": image}, "b")
    inner = question("kind", "single_choice", choices=choices)
    made = document(section("s", question("all", "group", questions=[inner], entry={"en": "Person"})))
    path = ("sections", 0, "questions", 0, "questions", 0, "options", 0, "image")
    assert missing(made) == [Problem(path, "image_not_kept", {"code": "a"})]


def test_a_definition_without_pictures_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert missing(read_case("single-choice").definition) == []
    keep_pictures()
    with django_assert_num_queries(1):
        assert missing(read_case("picture-choice").definition) == []
