"""Keeping the pictures of an imported questionnaire, so that its options can show them."""

from collections.abc import Mapping
from typing import Any

from surveys.services.pictures import PictureRefused, keep_picture

from .pictures import put_in
from .reading import Imported


def keep_pictures(imported: Imported) -> Imported:
    """Store the pictures that stood in the file; return the document with them, and the report without those kept.

    A picture that is refused leaves its option in words, and the report says why.
    """
    kept: dict[int, Mapping[str, Any]] = {}
    refused: dict[str, str] = {}
    for number, picture in enumerate(imported.pictures):
        try:
            kept[number] = keep_picture(picture.content)
        except PictureRefused as error:
            refused[picture.item] = str(error)
    items = {picture.item for picture in imported.pictures}
    others = [line for line in imported.report["not_converted"] if line["item"] not in items]
    lines = [*others, *({"item": item, "reason": reason} for item, reason in refused.items())]
    document = put_in(imported.document, list(imported.pictures), kept)
    return Imported(document, {**imported.report, "not_converted": lines})
