"""Looking at a zipped document before anything reads it: nothing in it may unpack to more than it should.

Word and OpenDocument texts are zip files of XML. A size in the zip's directory that lies does no harm: `zipfile`
unpacks no more than it says, and finds the sum wrong.
"""

from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

from .unreadable import Unreadable

MOST_PARTS = 2_000
# Bytes, unpacked: of everything together, and of each part that is XML.
LARGEST_WHOLE = 100_000_000
LARGEST_XML = 20_000_000
_XML = (".xml", ".rels", ".rdf")
_ENCRYPTED = 0x1
_CHUNK = 4096


class _Begun(Exception):
    """The first element: no document type can follow."""


def checked(content: bytes) -> BytesIO:
    """Return the zip file to read. Raises Unreadable for one that is too large, locked or defines entities.

    Whatever `zipfile` and the packing of a part raise for a damaged one, `read` calls it damaged.
    """
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        whole = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or whole > LARGEST_WHOLE:
            raise Unreadable("too-large")
        for part in parts:
            if part.flag_bits & _ENCRYPTED:
                raise Unreadable("encrypted")
            if part.filename.lower().endswith(_XML):
                if part.file_size > LARGEST_XML:
                    raise Unreadable("too-large")
                _without_document_type(archive, part.filename)
    return BytesIO(content)


def _without_document_type(archive: ZipFile, name: str) -> None:
    """Neither format has document types; entities, and with them bombs, can only be defined in one."""
    parser = expat.ParserCreate()

    def found(*_parts: object) -> None:
        raise Unreadable("damaged")

    def begun(*_parts: object) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = found
    parser.StartElementHandler = begun
    with archive.open(name) as part:
        try:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
        except _Begun:
            return
        except expat.ExpatError as error:
            raise Unreadable("damaged") from error
