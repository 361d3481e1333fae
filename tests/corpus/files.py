"""Small files made for tests: nothing here was ever a picture or a document of anybody's."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter

from surveys.models import SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.services.uploads import describe, keep
from surveys.uploads.safe import SentFile

PLACE = "Leicester Market"
# EXIF tags: which way up, what it shows, and the block that says where.
_ORIENTATION, _DESCRIPTION, _GPS = 0x0112, 0x010E, 0x8825


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that somebody chooses: its name on their device, and what is in it."""

    name: str
    content: bytes


def picture(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """Return a picture that is darker on the left than on the right, so that its way up can be told."""
    return Image.linear_gradient("L").rotate(90).resize((width, height)).convert(mode)


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the picture as a file. kind: JPEG, PNG, GIF, …"""
    made = BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


@cache
def jpeg() -> bytes:
    """Return a photo that lies on its side, and says so, and where it was taken, and by whom."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif[_DESCRIPTION] = PLACE
    exif.get_ifd(_GPS).update({1: "N", 2: (52.0, 38.0, 12.5), 3: "W", 4: (1.0, 8.0, 3.25)})
    xmp = f"<x:xmpmeta><place>{PLACE}</place></x:xmpmeta>".encode()
    icc = b"\0" * 36 + b"acsp" + PLACE.encode()
    return written(picture(), "JPEG", exif=exif, comment=PLACE.encode(), xmp=xmp, icc_profile=icc, quality=90)


@cache
def png() -> bytes:
    """Return a picture with words in it that nobody sees."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", PLACE)
    words.add_text("Long", PLACE * 50, zip=True)
    words.add_itxt("Title", PLACE, "en", "Title")
    exif = Image.Exif()
    exif[_DESCRIPTION] = PLACE
    return written(picture(mode="RGBA"), "PNG", pnginfo=words, exif=exif)


@cache
def pdf(password: str = "", pages: int = 1) -> bytes:
    """Return a document of empty pages, perhaps locked."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    made = BytesIO()
    writer.write(made)
    # pypdf gives every document an id of its own; the same document is wanted again.
    return re.sub(rb"/ID \[[^\]]*\]", b"", made.getvalue()) if not password else made.getvalue()


KINDS: Mapping[str, Callable[[], bytes]] = {"jpeg": jpeg, "png": png, "pdf": pdf}


def chosen(typed: Any) -> Any:
    """Return what is typed with every `{"file": kind, "name": name}` in it made a file to choose."""
    if isinstance(typed, list):
        return [chosen(item) for item in typed]
    return Chosen(typed["name"], KINDS[typed["file"]]()) if isinstance(typed, dict) else typed


def named(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored answers as a case writes them: files by their name and kind, without the id each has got."""
    return {key: [_named(item) for item in value] if _are_files(value) else value for key, value in answers.items()}


def _named(item: Mapping[str, Any]) -> dict[str, Any]:
    assert item["size"] > 0
    UUID(item["id"])
    return {"file": item["name"], "type": item["type"]}


def _are_files(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) and "size" in item for item in value)


def files_typed(forms: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Chosen]]:
    """Return the files that the forms choose, by question."""
    found: dict[str, list[Chosen]] = {}
    for fields in forms.values():
        for name, typed in fields.items():
            values = typed if isinstance(typed, list) else [typed]
            if any(isinstance(value, dict) for value in values):
                found[name] = [chosen(value) for value in values]
    return found


def kept_for(
    version: SurveyVersion, response_id: UUID, answers: Mapping[str, Any], forms: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Keep the files that the forms choose for a response, and return its answers with their descriptions."""
    definition = definition_of(version.pk, version.digest)
    described = dict(answers)
    for code, files in files_typed(forms).items():
        question = definition.question(code)
        assert question is not None
        described[code] = [
            describe(
                keep(
                    survey=version.survey,
                    response_id=response_id,
                    question=question,
                    sent=SentFile(file.name, BytesIO(file.content)),
                )[0]
            )
            for file in files
        ]
    return described
