"""PDF documents: whole, readable without a password, and with at least one page. They are kept as they were sent."""

import os
from typing import BinaryIO

from .faults import FileFault

# Where the end of a document must be marked, in bytes before the end of the file.
_END_WITHIN = 1024
_END = b"%%EOF"


def require_readable(sent: BinaryIO) -> None:
    """Raise FileFault: "file_encrypted" for a document with a password, "file_broken" for one that is not whole."""
    sent.seek(0, os.SEEK_END)
    size = sent.tell()
    sent.seek(max(0, size - _END_WITHIN))
    if _END not in sent.read():
        raise FileFault("file_broken")
    encrypted, pages = _looked_into(sent)
    if encrypted:
        raise FileFault("file_encrypted")
    if not pages:
        raise FileFault("file_broken")


def _looked_into(sent: BinaryIO) -> tuple[bool, bool]:
    """Return whether the document is encrypted, and whether it has a first page."""
    from pypdf import PdfReader

    sent.seek(0)
    try:
        reader = PdfReader(sent, strict=False)
        if reader.is_encrypted:
            return True, False
        # The first page alone: a document may claim any number of them.
        return False, next(iter(reader.pages), None) is not None
    except Exception:  # noqa: BLE001 - whatever a reader makes of hostile bytes, they are no document
        return False, False
