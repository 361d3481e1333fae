"""Pictures of the image library that questions show, and their copies that answers rest on.

A published definition names a picture by the digest of a copy that never changes, so that the library's may be replaced
or deleted. The copy is made when a question with the picture is first compiled.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from cms.models.picture import KeptPicture
from surveys.models import Picture
from surveys.services.pictures import PictureRefused, keep_picture

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

Document = dict[str, Any]
ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


def kept_pictures(images: "Iterable[AbstractImage]") -> dict[int, Document]:
    """Return image id → digest, type, width and height of its copy. Images that cannot be shown are not in it."""
    wanted = list(images)
    if not wanted:
        return {}
    known = {kept.image_id: kept for kept in KeptPicture.objects.filter(image__in=wanted)}
    found = {}
    for image in wanted:
        with suppress(PictureRefused, OSError):
            found[image.pk] = _kept(image, known.get(image.pk)).document()
    return found


def picture_fault(image: "AbstractImage") -> str:
    """Return why a picture of the library cannot be shown beside an option, or an empty text."""
    try:
        _kept(image, KeptPicture.objects.filter(image=image).first())
    except PictureRefused as refused:
        return str(refused)
    except OSError:
        return _("The file of this picture is missing.")
    return ""


def _kept(image: "AbstractImage", known: KeptPicture | None) -> KeptPicture:
    """Return the copy of an image: the known one, or a new one where the image's file is another by now."""
    file_hash = image.get_file_hash()
    if known is not None and known.file_hash == file_hash:
        return known
    with image.open_file() as file:
        described = keep_picture(file.read())
    kept, _made = KeptPicture.objects.update_or_create(image=image, defaults={**described, "file_hash": file_hash})
    return kept


def stored_picture(picture: Mapping[str, Any], title: str) -> int | None:
    """Return the id of the library's image for a picture that definitions name; None when its copy is not here."""
    kept = Picture.objects.filter(digest=picture["digest"]).first()
    return None if kept is None else _in_library(kept, title).pk


def _in_library(kept: Picture, title: str) -> "AbstractImage":
    """Return the library's image of a copy, and put it there when it has none."""
    for known in KeptPicture.objects.filter(digest=kept.digest).select_related("image").order_by("pk"):
        if known.file_hash == known.image.file_hash:
            return known.image
    name = f"{kept.digest[:16]}.{ENDINGS[kept.type]}"
    image = get_image_model().objects.create(
        title=(title or name)[:255], file=ImageFile(BytesIO(bytes(kept.content)), name=name)
    )
    _kept(image, None)
    return image
