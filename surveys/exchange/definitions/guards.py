"""Opening what strangers send: sizes, nesting, and the bombs that XML and ZIP can hold."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from .broken import BrokenFile

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
DEEPEST = 100
MOST_ELEMENTS = 2_000_000
_ZIP = b"PK\x03\x04"


def check_size(data: bytes) -> None:
    """Raise BrokenFile for a file that is empty or too big."""
    if not data.strip():
        raise BrokenFile(_("The file is empty."))
    if len(data) > MOST_BYTES:
        raise BrokenFile(_("The file is bigger than %(most)d MB.") % {"most": MOST_BYTES // 1024 // 1024})


def text_of(data: bytes) -> str:
    """Return a text file's words: UTF-8, or UTF-16 with its mark. Raises BrokenFile."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        place = _("line %(line)d") % {"line": line}
        raise BrokenFile(_("The file is not UTF-8 text."), place) from None


def json_of(data: bytes) -> Any:
    """Return a JSON file's value. Raises BrokenFile for what is no JSON, or nested too deeply."""
    text = text_of(data)
    _check_nesting(text)
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = _("line %(line)d, column %(column)d") % {"line": error.lineno, "column": error.colno}
        raise BrokenFile(_("The file is not complete, valid JSON."), place) from None
    except ValueError:
        raise BrokenFile(_("The file holds a number that JSON does not have.")) from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _check_nesting(text: str) -> None:
    depth, in_string, skip, line = 0, False, False, 1
    for sign in text:
        if sign == "\n":
            line += 1
        if skip:
            skip = False
        elif in_string:
            skip, in_string = sign == "\\", sign != '"'
        elif sign == '"':
            in_string = True
        elif sign in "[{":
            depth += 1
            if depth > DEEPEST:
                raise BrokenFile(_too_deep(), _("line %(line)d") % {"line": line})
        elif sign in "]}":
            depth -= 1


def _too_deep() -> str:
    return _("The file is nested more than %(most)d levels deep.") % {"most": DEEPEST}


def xml_of(data: bytes) -> Element:
    """Return the root of an XML file without entities and document types. Raises BrokenFile."""
    root: Element | None = None
    try:
        for number, (event, element) in enumerate(_events(data)):
            root = element if root is None and event == "start" else root
            if number > MOST_ELEMENTS:
                raise BrokenFile(_("The file has too many elements."))
    except ParseError as error:
        line, column = error.position
        place = _("line %(line)d, column %(column)d") % {"line": line, "column": column + 1}
        raise BrokenFile(_("The file is not complete, valid XML."), place) from None
    except DefusedXmlException:
        raise BrokenFile(_("The file declares a document type or entities, which are not read.")) from None
    except (LookupError, ValueError) as error:
        if isinstance(error, BrokenFile):
            raise
        raise BrokenFile(_("The file is not complete, valid XML.")) from None
    assert root is not None  # an empty document is a ParseError
    return root


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    depth = 0
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise BrokenFile(_too_deep())
        yield event, element


def check_zip(data: bytes) -> None:
    """Raise BrokenFile unless these bytes are a ZIP archive that unpacks to a sensible size."""
    if not data.startswith(_ZIP):
        raise BrokenFile(_("The file is not an .xlsx workbook."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            # Reading a part stops at the size declared for it, so the sizes declared are the sizes read.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise BrokenFile(_("The workbook unpacks to more than can be read."))
            if any(part.flag_bits & 1 for part in parts):
                raise BrokenFile(_("The workbook is locked with a password."))
    except zipfile.BadZipFile:
        raise BrokenFile(_("The workbook is cut short or damaged.")) from None
