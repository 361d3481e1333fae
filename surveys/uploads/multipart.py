"""Reading a form that has files in it: strictly, once, and no more of each file than can be kept."""

import contextlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils.datastructures import MultiValueDict

MULTIPART = "multipart/form-data"
# Larger files wait on the disk, in a file without a name, for as long as the request takes.
_IN_MEMORY = 512 * 1024
# Every byte is a letter of this encoding and comes back as it was: what is UTF-8 and what is not can be told after.
_BYTES = "latin-1"
_TAIL = 256
_LENGTH_DIGITS = 12


class BadForm(Exception):
    """A form that cannot be read. `reason` is too_large, not_utf8 or broken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Arrived:
    """One file of a form: its field, the name it was given, its bytes; None when there were more than `most_bytes`."""

    name: str
    content: BinaryIO | None


@dataclass(frozen=True, slots=True)
class FormWithFiles:
    """Fields and files by the name of their field, in order. A file input that was left empty has no file."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[Arrived]] = field(default_factory=dict)


def read_form(
    request: HttpRequest, *, most_bytes: Mapping[str, int], most_files: int, body_limit: int, most_text: int
) -> FormWithFiles:
    """Return what a multipart form holds. Raises BadForm.

    most_bytes: how large a file may be, by the name of its field; files under other names come with no content ·
    most_files: how many files a field may have; of those beyond it only the names are read · body_limit: bytes of the
    whole body, told by its length before anything is read · most_text: bytes of all that is not a file.
    """
    if is_unmeasured(request):
        raise BadForm("broken")
    length = body_length(request)
    if length > body_limit:
        raise BadForm("too_large")
    if length == 0:
        return FormWithFiles()
    stream = _Tail(request)
    collector = _Collector(most_bytes, most_files)
    # As Django does itself: what was read belongs to the request, which closes it when it is done.
    request._post, request._files = QueryDict(), MultiValueDict({"": collector.opened})  # type: ignore[attr-defined]
    try:
        parser = _Parser(request.META, stream, [collector], _BYTES)  # type: ignore[arg-type]  # read is all it calls
        fields, _ = parser.parse()
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        raise BadForm("too_large") from None
    except (MultiPartParserError, UnreadablePostError):
        raise BadForm("broken") from None
    if sum(len(name) + sum(map(len, values)) for name, values in fields.lists()) > most_text:
        raise BadForm("too_large")
    # A body that ends before its last boundary was cut off on its way, perhaps in the middle of a file.
    if not stream.ends_with(parser.closing):
        raise BadForm("broken")
    try:
        texts = {_text(name): [_text(value) for value in values] for name, values in fields.lists()}
        return FormWithFiles(texts, {_text(name): files for name, files in collector.files.items()})
    except UnicodeDecodeError:
        raise BadForm("not_utf8") from None


def is_unmeasured(request: HttpRequest) -> bool:
    """Return whether a body comes whose length nobody says: Django would take it for an empty one."""
    return "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH")


def body_length(request: HttpRequest) -> int:
    """Return how many bytes the body is said to have; more than any limit for what is no number."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isdecimal() and len(length) <= _LENGTH_DIGITS else 10**_LENGTH_DIGITS


def _text(sent: str) -> str:
    return sent.encode(_BYTES).decode("utf-8", errors="strict")


class _Parser(MultiPartParser):
    """Django's reader, with the names of files left as they are: they are cleaned where they are kept."""

    @property
    def closing(self) -> bytes:
        """What the body must end with."""
        return b"--" + bytes(self._boundary) + b"--"  # type: ignore[attr-defined]  # not in the stubs

    def sanitize_file_name(self, file_name: str) -> str:
        """Return the name as it was sent."""
        return file_name


class _Tail:
    """A stream that remembers its last bytes."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._last = b""

    def read(self, size: int | None = None, /) -> bytes:
        chunk: bytes = self._stream.read(-1 if size is None else size)
        self._last = (self._last + chunk)[-_TAIL:]
        return chunk

    def ends_with(self, closing: bytes) -> bool:
        return self._last.rstrip(b"\r\n").endswith(closing)


class _Collector(FileUploadHandler):
    """Keeps the files of some fields, each up to its limit, and lets the rest run by."""

    def __init__(self, most_bytes: Mapping[str, int], most_files: int) -> None:
        super().__init__()
        self.files: dict[str, list[Arrived]] = {}
        self.opened: list[Any] = []
        self._most_bytes = most_bytes
        self._most_files = most_files
        self._content: BinaryIO | None = None
        self._room = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        before = self.files.setdefault(str(self.field_name), [])
        if self.field_name not in self._most_bytes or len(before) >= self._most_files:
            self._finish()
            raise SkipFile
        content: Any = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the request closes it
        self.opened.append(content)
        self._content = content
        self._room = self._most_bytes[str(self.field_name)]

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._room -= len(raw_data)
        if self._room < 0:
            # The rest of it runs by: that the file is too large is all there is to know.
            self._drop()
            self._finish()
            raise SkipFile
        assert self._content is not None
        self._content.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        self._finish()

    def _finish(self) -> None:
        name = str(self.file_name)
        with contextlib.suppress(UnicodeError):  # spelled out in the header, and read by Django already
            name = _text(name)
        self.files[str(self.field_name)].append(Arrived(name, self._content))
        self._content = None

    def upload_interrupted(self) -> None:
        self._drop()

    def _drop(self) -> None:
        if self._content is not None:
            self._content.close()
            self._content = None
