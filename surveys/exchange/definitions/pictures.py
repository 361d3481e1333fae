"""Pictures that stand in a file itself: read without storing anything, kept when the caller says so."""

import base64
import binascii
import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .ledger import Ledger

_DATA = re.compile(r"^data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A picture of an option: where the option stands in the document, the file's bytes, the alternative text."""

    path: tuple[str | int, ...]
    item: str
    content: bytes
    alt: Mapping[str, str]


def embedded(address: str) -> bytes | None:
    """Return the bytes of a JPEG or PNG that an address holds in itself ("data:image/png;base64,…"), or None."""
    match = _DATA.match(address.strip())
    if match is None:
        return None
    try:
        return base64.b64decode("".join(match[1].split()), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def take_out(document: dict[str, Any], ledger: Ledger) -> list[Found]:
    """Take the pictures' bytes out of a document and list each as not kept yet; return them with their places."""
    found: list[Found] = []
    for path, code, option in _options(document, ()):
        image = option.get("image")
        if isinstance(image, Mapping) and "content" in image:
            del option["image"]
            item = f"{code}.{option['code']}: image"
            found.append(Found(path, item, image["content"], dict(option["label"])))
            ledger.cannot(item, _not_kept())
    return found


def put_in(document: Mapping[str, Any], found: list[Found], kept: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the document with the pictures that were kept, by their number in `found`."""
    whole = copy.deepcopy(dict(document))
    for number, image in kept.items():
        option: Any = whole
        for step in found[number].path:
            option = option[step]
        option["image"] = {**image, "alt": dict(found[number].alt)}
    return whole


def _not_kept() -> str:
    return _("The picture is in the file and was not kept. The option is shown in words.")


def _options(
    node: Any, path: tuple[str | int, ...], code: str = ""
) -> Iterator[tuple[tuple[str | int, ...], str, dict[str, Any]]]:
    if isinstance(node, list):
        for number, part in enumerate(node):
            yield from _options(part, (*path, number), code)
    elif isinstance(node, dict):
        own = str(node.get("code", code))
        for key in ("sections", "questions"):
            yield from _options(node.get(key), (*path, key), own)
        for number, option in enumerate(node.get("options", ())):
            yield (*path, "options", number), own, option
