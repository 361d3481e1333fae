"""What is kept of a file: its kind by its content, pictures without anything that is not seen, whole documents."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from surveys.engine.definition import Limits, Question
from surveys.engine.types.file import MEGABYTE
from surveys.uploads.faults import FileFault
from surveys.uploads.safe import SafeFile, SentFile, make_safe
from tests.corpus.files import PLACE, jpeg, pdf, picture, png, written

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
# What a JPEG may hold: its frame, its tables and its data. Not APP1 to APP15 and not COM.
METADATA = {*range(0xE1, 0xF0), 0xFE}


def question(**changes: Any) -> Question:
    return Question(code="photo", type="file", text={"en": "Photo"}, limits=Limits(), **changes)


def kept(content: bytes, name: str = "a.jpg", **changes: Any) -> SafeFile:
    return make_safe(SentFile(name, BytesIO(content)), question(**changes))


def refused(content: bytes, name: str = "a.jpg", **changes: Any) -> str:
    with pytest.raises(FileFault) as raised:
        kept(content, name, **changes)
    assert raised.value.params["name"] == name
    return raised.value.code


def segments(content: bytes) -> list[int]:
    """Return the markers of a JPEG before its data."""
    found, place = [], 2
    while content[place] == 0xFF and content[place + 1] != 0xDA:
        found.append(content[place + 1])
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return found


def chunks(content: bytes) -> list[str]:
    """Return the names of the chunks of a PNG."""
    found, place = [], 8
    while place < len(content):
        found.append(content[place + 4 : place + 8].decode())
        place += 12 + int.from_bytes(content[place : place + 4])
    return found


def test_a_photo_comes_out_upright_and_says_nothing_of_where_it_was_taken() -> None:
    sent = jpeg()
    with Image.open(BytesIO(sent)) as before:
        assert before.getexif().get_ifd(0x8825)
        assert before.size == (40, 20)
    assert PLACE.encode() in sent
    safe = kept(sent)
    assert (safe.type, safe.name) == ("image/jpeg", "a.jpg")
    assert PLACE.encode() not in safe.content
    assert METADATA.isdisjoint(segments(safe.content))
    with Image.open(BytesIO(safe.content)) as after:
        assert (after.size, dict(after.getexif()), after.info.get("comment")) == ((20, 40), {}, None)
        assert "icc_profile" not in after.info
        # It lay on its left side: what was dark on the left is dark on top now.
        assert after.convert("L").getpixel((10, 2)) < after.convert("L").getpixel((10, 37))


def test_a_photo_keeps_its_quality() -> None:
    noisy = Image.effect_noise((300, 200), 80).convert("RGB")
    sent = written(noisy, "JPEG", quality=95, subsampling=0)
    safe = kept(sent)
    assert 0.9 * len(sent) < len(safe.content) < 1.1 * len(sent)


def test_a_picture_comes_out_without_its_words_and_with_what_can_be_seen_through() -> None:
    sent = png()
    assert PLACE.encode() in sent
    safe = kept(sent, "a.png")
    assert (safe.type, safe.name) == ("image/png", "a.png")
    assert set(chunks(safe.content)) <= {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}
    with Image.open(BytesIO(safe.content)) as after, Image.open(BytesIO(sent)) as before:
        assert after.mode == "RGBA"
        assert after.tobytes() == before.tobytes()
    palette = picture(mode="P")
    with Image.open(BytesIO(kept(written(palette, "PNG", transparency=3), "p.png").content)) as after:
        assert (after.mode, after.info["transparency"]) == ("P", 3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png(mode: str) -> None:
    sent = Image.new(mode, (3, 2), 1)
    with Image.open(BytesIO(kept(written(sent, "PNG"), "a.png").content)) as after:
        assert (after.size, after.mode) == ((3, 2), mode)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK", "YCbCr"])
def test_every_mode_of_jpeg(mode: str) -> None:
    with Image.open(BytesIO(kept(written(picture(mode="RGB").convert(mode), "JPEG")).content)) as after:
        assert (after.size, after.mode) == ((40, 20), "L" if mode == "L" else "RGB")


def test_the_same_file_is_made_the_same_again() -> None:
    for content in (jpeg(), png(), pdf()):
        assert kept(content) == kept(content)


def test_the_content_says_what_it_is() -> None:
    assert (kept(pdf(), "photo.jpg").type, kept(pdf(), "photo.jpg").name) == ("application/pdf", "photo.pdf")
    assert (kept(jpeg(), "plan.pdf").type, kept(jpeg(), "plan.pdf").name) == ("image/jpeg", "plan.jpg")
    assert refused(pdf(), accept=("image/jpeg",)) == "file_kind"
    assert refused(jpeg(), "plan.pdf", accept=("application/pdf",)) == "file_kind"


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        HTML,
        b"\xef\xbb\xbf" + HTML,
        b"GIF89a" + HTML,
        written(picture(), "GIF"),
        written(picture(), "TIFF"),
        written(picture(), "BMP"),
        written(picture(), "WEBP"),
        b"PK\x03\x04" + pdf(),
        # A document to some, for those who read on to find it.
        HTML + pdf(),
        b"\n" + pdf(),
        b"MZ",
        b" ",
    ],
)
def test_nothing_else_is_taken_whatever_it_is_called(content: bytes) -> None:
    for name in ("a.jpg", "a.png", "a.pdf", "a.svg"):
        assert refused(content, name) == "file_kind"


def test_what_hides_behind_a_picture_is_gone() -> None:
    for content in (jpeg(), png()):
        safe = kept(content + pdf() + HTML)
        assert b"%PDF" not in safe.content
        assert b"script" not in safe.content


@pytest.mark.parametrize("content", [jpeg(), png(), pdf()])
def test_a_file_that_is_cut_off(content: bytes) -> None:
    assert refused(content[: len(content) // 2]) == "file_broken"
    assert refused(content[:9]) == "file_broken"


def test_a_file_of_the_right_beginning_and_nothing_else() -> None:
    for beginning in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"):
        assert refused(beginning) == "file_broken"
        assert refused(beginning + HTML + b"\n%%EOF") == "file_broken"


def test_an_empty_file() -> None:
    assert refused(b"") == "file_empty"


def test_sizes() -> None:
    assert refused(jpeg() + b"\0" * (11 * MEGABYTE)) == "file_too_large"
    assert refused(jpeg() + b"\0" * (2 * MEGABYTE), megabytes=2) == "file_too_large"
    assert kept(jpeg() + b"\0" * (2 * MEGABYTE), megabytes=3).type == "image/jpeg"
    with pytest.raises(FileFault) as raised:
        make_safe(SentFile("plan.pdf", None), question())
    assert (raised.value.code, raised.value.params["megabytes"]) == ("file_too_large", 10)


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few kilobytes that says it has so many pixels, and begins with them."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    line = b"\0" * min(1 + (width + 7) // 8, MEGABYTE)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(line) for _ in range(50)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 5_001), (9_500, 9_500), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(FileFault) as raised:
        kept(bomb(*size), "bomb.png")
    assert (raised.value.code, raised.value.params["megapixels"]) == ("file_pixels", 50)


def test_words_that_unpack_to_megabytes_are_no_picture() -> None:
    words = zlib.compress(b"x" * 80 * MEGABYTE, 9)
    name = b"zTXt"
    content = b"Comment\0\0" + words
    packed = struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    sent = png()
    assert refused(sent[:33] + packed + sent[33:], "a.png") == "file_broken"


def test_documents() -> None:
    safe = kept(pdf(pages=3), "plan.pdf")
    assert safe.content == pdf(pages=3)
    assert len(PdfReader(BytesIO(safe.content)).pages) == 3
    assert refused(pdf(password="secret"), "plan.pdf") == "file_encrypted"
    assert refused(pdf(pages=0), "plan.pdf") == "file_broken"
    assert refused(pdf() + b"\0" * 2_000, "plan.pdf") == "file_broken"


@pytest.mark.parametrize("beginning", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"])
def test_any_bytes_are_kept_or_refused(beginning: bytes) -> None:
    whole = {b"\xff": jpeg(), b"\x89": png(), b"%": pdf()}[beginning[:1]]
    for place in range(len(beginning), len(whole), max(1, len(whole) // 150)):
        for change in (b"\x00", b"\xff", b"(" * 3):
            sent = whole[:place] + change + whole[place + len(change) :]
            assert outcome(sent) in (None, "file_broken", "file_kind", "file_pixels", "file_encrypted")


def outcome(sent: bytes) -> str | None:
    """Return why the bytes are refused, or None when something is kept of them."""
    try:
        assert kept(sent).content
    except FileFault as fault:
        return fault.code
    return None
