"""Kinds of files: from the endings and types that sources name to the types we take."""

from collections.abc import Iterable

_BY_NAME = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "image/jpeg": "image/jpeg", "image/jpg": "image/jpeg",
    "png": "image/png", "image/png": "image/png", "pdf": "application/pdf", "application/pdf": "application/pdf",
}  # fmt: skip
PICTURES = ("image/jpeg", "image/png")
USUAL = (*PICTURES, "application/pdf")


def accepted(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return (types we take, names of the source that we do not). Nothing named means the usual types."""
    types: list[str] = []
    refused: list[str] = []
    for name in (part.strip().lower().lstrip(".") for part in names):
        if name in ("image/*", "image"):
            types.extend(PICTURES)
        elif name in ("*", "*/*"):
            types.extend(USUAL)
        elif name in _BY_NAME:
            types.append(_BY_NAME[name])
        elif name:
            refused.append(name)
    return list(dict.fromkeys(types)) or list(USUAL), refused
