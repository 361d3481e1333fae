"""From bytes that somebody sent to a file that can be handed on."""

import hashlib
import os
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings

from surveys.engine.definition import Question
from surveys.engine.types.file import MEGABYTE, accepted, megabytes

from .documents import require_readable
from .faults import FileFault
from .kinds import LONGEST_BEGINNING, kind_of
from .names import clean_name, shown_name
from .pictures import write_anew


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it arrived: the name somebody gave it, and its bytes; None when there were more than can be taken."""

    name: str
    content: BinaryIO | None


@dataclass(frozen=True, slots=True)
class SafeFile:
    """A file that can be kept: its clean name, its kind, its bytes, and their SHA-256 in hexadecimal."""

    name: str
    type: str
    content: bytes
    sha256: str


def make_safe(sent: SentFile, question: Question) -> SafeFile:
    """Return what is kept of a file sent as an answer to the question. Raises FileFault, with the file's name."""
    try:
        return _made_safe(sent, question)
    except FileFault as fault:
        said = {"name": shown_name(sent.name), "megabytes": megabytes(question), "kinds": accepted(question)}
        raise FileFault(fault.code, **{**said, **fault.params}) from None


def _made_safe(sent: SentFile, question: Question) -> SafeFile:
    most = megabytes(question) * MEGABYTE
    if sent.content is None or _size(sent.content) > most:
        raise FileFault("file_too_large")
    sent.content.seek(0)
    beginning = sent.content.read(LONGEST_BEGINNING)
    if not beginning:
        raise FileFault("file_empty")
    kind = kind_of(beginning)
    if kind is None or kind not in accepted(question):
        raise FileFault("file_kind")
    if kind == "application/pdf":
        require_readable(sent.content)
        sent.content.seek(0)
        content = sent.content.read()
    else:
        content = write_anew(sent.content, kind, most_bytes=most, most_pixels=settings.UPLOADS_MAX_PIXELS)
    return SafeFile(clean_name(sent.name, kind), kind, content, hashlib.sha256(content).hexdigest())


def _size(content: BinaryIO) -> int:
    content.seek(0, os.SEEK_END)
    return content.tell()
