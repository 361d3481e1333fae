"""Which characters the fonts of the PDF can show, read from the fonts themselves.

PDF/UA allows no sign without a glyph, so that what no font has must be known before Typst sees it.
"""

import struct
import unicodedata
from collections.abc import Iterable, Mapping, Set
from functools import cache
from pathlib import Path

# Stands where a sign cannot be shown. Noto Sans has it.
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = {"\t": " ", "\N{LINE SEPARATOR}": "\n", "\N{PARAGRAPH SEPARATOR}": "\n"}
# Signs that are never drawn, but join letters, part them or say which way they run. Others of their kind are left out:
# PDF/UA forbids some, and those that turn the order of text around could make an answer read as another.
_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}")


def characters(font: bytes) -> frozenset[int]:
    """Return the code points that a font has glyphs for: its `cmap` table for Unicode, format 4 (OpenType 1.9).

    Raises ValueError for a font without one.
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _checksum, offset, _length = struct.unpack_from(">4s3L", font, 12 + 16 * number)
        if tag == b"cmap":
            return _from_cmap(font, offset)
    raise ValueError("the font has no cmap table")


def _from_cmap(font: bytes, start: int) -> frozenset[int]:
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * number)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", font, start + offset) == (4,):
            return frozenset(_format_4(font, start + offset))
    raise ValueError("the font has no cmap of format 4")


def _format_4(font: bytes, at: int) -> Iterable[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    segments = twice // 2

    def column(offset: int, kind: str) -> tuple[int, ...]:
        return struct.unpack_from(f">{segments}{kind}", font, at + offset)

    ends, starts = column(14, "H"), column(16 + twice, "H")
    deltas, offsets = column(16 + 2 * twice, "h"), column(16 + 3 * twice, "H")
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        glyphs = at + 16 + 3 * twice + 2 * number + offset
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", font, glyphs + 2 * (code - first))[0] if offset else code
            # Glyph 0 is the box that stands for a missing glyph.
            if glyph and (glyph + delta) % 0x10000:
                yield code


@cache
def families(folder: Path) -> Mapping[str, Set[int]]:
    """Return the characters of each family among the font files `Family-Weight.ttf`: those that every weight has."""
    found: dict[str, Set[int]] = {}
    for file in sorted(folder.glob("*.ttf")):
        family = file.stem.partition("-")[0]
        have = characters(file.read_bytes())
        found[family] = found[family] & have if family in found else have
    return found


def showable(words: str, fonts: Mapping[str, Set[int]]) -> str:
    """Return the words (NFC) as the fonts can show them.

    REPLACEMENT stands for each sign that none has, for a mark that no font has together with the letter it sits on, and
    for words of which nothing would be seen.
    """
    shown: list[str] = []
    # The fonts that have the letter before, with its marks so far: none where there is none, or it was replaced.
    able: Set[str] = frozenset()
    for character in unicodedata.normalize("NFC", words):
        sign = _SPACES.get(character, character)
        kind = unicodedata.category(sign)
        if sign == "\n" or kind == "Zs":
            shown.append("\n" if sign == "\n" else " ")
            able = frozenset()
        elif kind[0] == "M" and not able:
            shown.append("" if shown[-1:] == [REPLACEMENT] else REPLACEMENT)
        elif sign in _JOINERS:
            shown.append(sign if able else "")
        elif kind not in ("Cc", "Cf"):
            able = _having(sign, fonts) & (able if kind[0] == "M" else set(fonts))
            shown.append(sign if able else REPLACEMENT)
    found = "".join(shown)
    return REPLACEMENT if words.strip() and not found.strip() else found


def _having(sign: str, fonts: Mapping[str, Set[int]]) -> Set[str]:
    return {name for name, covered in fonts.items() if ord(sign) in covered}
