"""The library's pictures are public; documents beside them are not handed out by their place on the disk."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library() -> None:
    """A picture and a document in the media folder."""
    root = Path(settings.MEDIA_ROOT)
    for name in ("images/seen-in-a-test.png", "documents/private-in-a-test.pdf"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"content")


def test_pictures_are_served() -> None:
    answer = Client().get("/media/images/seen-in-a-test.png")
    assert (answer.status_code, b"".join(answer)) == (200, b"content")


@pytest.mark.parametrize(
    "path",
    [
        "documents/private-in-a-test.pdf",
        "images/../documents/private-in-a-test.pdf",
        "images/%2e%2e/documents/private-in-a-test.pdf",
        "images/..%2fdocuments/private-in-a-test.pdf",
        "images/..%5cdocuments/private-in-a-test.pdf",
        "original_images/../documents/private-in-a-test.pdf",
    ],
)
def test_documents_are_not(path: str) -> None:
    answer = Client().get(f"/media/{path}", follow=True)
    assert answer.status_code == 404
