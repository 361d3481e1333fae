"""Pictures of options: made anew without metadata, stored once, and there before a definition that shows them."""

import hashlib
import threading
import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from surveys.engine.definition import Question, parse
from surveys.engine.problem import Path, Problem
from surveys.models import Picture

if TYPE_CHECKING:
    from PIL import Image

# Pixels of the longest side: sharp across a phone's screen, and small enough for a slow line.
LONGEST = 1200
# Larger pictures are not decoded: it would take a few hundred megabytes of memory.
_MOST_PIXELS = 50_000_000
_QUALITY = 82
# A PNG with as many bytes is a photo rather than a drawing, and as a JPEG a fraction of its size.
_PHOTO = 300_000
# One picture at a time in each process, for the memory it takes.
_ONE_AT_A_TIME = threading.Lock()


class PictureRefused(Exception):
    """The file is no picture that can be shown; the exception's text says why, in the language that is active."""


def keep_picture(content: bytes) -> dict[str, Any]:
    """Store a JPEG or PNG for options to show, and return its digest, type, width and height as a definition has them.

    What is stored is made anew: upright, with the longest side at most LONGEST pixels, without metadata. The same
    content always gives the same picture, and what is stored gives itself. Raises PictureRefused.
    """
    known = Picture.objects.filter(digest=hashlib.sha256(content).hexdigest()).first()
    if known is None:
        kind, width, height, made = _made_anew(content)
        digest = hashlib.sha256(made).hexdigest()
        described = {"type": kind, "width": width, "height": height, "content": made}
        known, _new = Picture.objects.get_or_create(digest=digest, defaults=described)
    return {"digest": known.digest, "type": known.type, "width": known.width, "height": known.height}


def missing(document: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each picture of a well-formed definition that is not stored."""
    shown = list(_shown(document))
    digests = {digest for _path, _option, digest in shown}
    if not digests:
        return []
    kept = set(Picture.objects.filter(digest__in=digests).values_list("digest", flat=True))
    return [Problem(path, "image_not_kept", {"code": option}) for path, option, digest in shown if digest not in kept]


def _shown(document: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    for number, section in enumerate(parse(document).sections):
        yield from _of_questions(("sections", number), section.questions)


def _of_questions(path: Path, questions: tuple[Question, ...]) -> Iterator[tuple[Path, str, str]]:
    for place, question in enumerate(questions):
        here: Path = (*path, "questions", place)
        for index, option in enumerate(question.options):
            if option.image is not None:
                yield (*here, "options", index, "image"), option.code, option.image.digest
        yield from _of_questions(here, question.questions)


def _made_anew(content: bytes) -> tuple[str, int, int, bytes]:
    from PIL import Image

    # Pillow says by warnings what it makes of odd metadata, and quotes from it: that belongs in no log.
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise PictureRefused(_("This picture has too many pixels. Make it smaller first"))
                return _written(opened)
        except PictureRefused:
            raise
        except Image.DecompressionBombError:
            raise PictureRefused(_("This picture has too many pixels. Make it smaller first")) from None
        except Exception:  # noqa: BLE001 - whatever a decoder makes of odd bytes, they are no picture
            raise PictureRefused(_("This file is not a JPEG or PNG picture that can be shown")) from None


def _written(opened: "Image.Image") -> tuple[str, int, int, bytes]:
    from PIL import Image, ImageOps

    name = "PNG" if opened.format == "PNG" else "JPEG"
    upright = _in_colours(ImageOps.exif_transpose(opened))
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    upright.info = {}
    made = _saved(upright, name)
    if name == "PNG" and len(made) > _PHOTO and upright.mode in ("RGB", "L"):
        as_photo = _saved(upright, "JPEG")
        if len(as_photo) < len(made):
            name, made = "JPEG", as_photo
    return f"image/{name.lower()}", upright.width, upright.height, made


def _in_colours(picture: "Image.Image") -> "Image.Image":
    """Return the picture in a mode that both kinds of file can be resized and written in; transparency stays."""
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits of grey: Pillow would cut off what is above 255 instead of scaling it.
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _saved(picture: "Image.Image", name: str) -> bytes:
    made = BytesIO()
    if name == "JPEG":
        picture.save(made, name, quality=_QUALITY, optimize=True, progressive=True)
    else:
        picture.save(made, name, optimize=True)
    return made.getvalue()
