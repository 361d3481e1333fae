"""The bytes of an SPSS system file (.sav): its dictionary, and its cases with the simple compression.

After GNU PSPP's description of the format ("System File Format", PSPP developers' guide). Little-endian, UTF-8.
A library that writes such files exists, but takes a data frame of everything: what it needs grows with the responses.
"""

import struct
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

WIDEST = 32_767
SYSTEM_MISSING = -sys.float_info.max
# Formats: how a value is shown.
TEXT, NUMBER, TIME, MOMENT, DAY = 1, 5, 21, 22, 39
NOMINAL, ORDINAL, SCALE = 1, 2, 3

_BIAS = 100
_PLAIN = range(-99, 152)
_LITERAL, _BLANK, _MISSING, _PAD = b"\xfd", b"\xfe", b"\xff", b"\x00"
# A long text is kept in segments of 255 bytes, each counted as 252 of its width.
_SEGMENT, _COUNTED = 255, 252
_LONGEST_LABEL, _LONGEST_VALUE_LABEL = 255, 120


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable. width: bytes of a text, 0 for a number · shown: format type, width and decimals."""

    name: str
    label: str
    width: int
    shown: tuple[int, int, int]
    measure: int
    values: Mapping[float, str] = field(default_factory=dict)
    missing: Sequence[float] = ()

    @property
    def segments(self) -> list[int]:
        """The widths of the segments, in bytes; one of 0 for a number."""
        if self.width <= _SEGMENT:
            return [self.width]
        count = -(-self.width // _COUNTED)
        return [_SEGMENT] * (count - 1) + [self.width - (count - 1) * _COUNTED]


def write_dictionary(file: BinaryIO, variables: Sequence[Variable], *, title: str, cases: int, stamp: str) -> None:
    """Write everything before the cases. `stamp` is date and time as "dd mmm yyhh:mm:ss" (17 characters)."""
    elements = sum(_elements(width) for variable in variables for width in variable.segments)
    file.write(b"$FL2" + b"@(#) SPSS DATA FILE".ljust(60))
    file.write(struct.pack("<iiiiid", 2, elements, 1, 0, cases, float(_BIAS)))
    file.write(stamp.encode("ascii") + cut(title, 64).ljust(64) + bytes(3))
    short, places = _write_variables(file, variables)
    _write_value_labels(file, variables, places)
    segments = [(variable, width) for variable in variables for width in variable.segments]
    display = [
        number
        for variable, width in segments
        for number in (variable.measure, min(width, 40) or variable.shown[1], 0 if width else 1)
    ]
    _extension(file, 3, 4, struct.pack("<8i", 20, 0, 0, -1, 1, 1, 2, 65001))
    highest = sys.float_info.max
    # The lowest number that is not "missing": the next one above it.
    _extension(file, 4, 8, struct.pack("<dd", SYSTEM_MISSING, highest) + bytes.fromhex("feffffffffffefff"))
    _extension(file, 11, 4, struct.pack(f"<{len(display)}i", *display))
    names = "\t".join(f"{short[variable.name]}={variable.name}" for variable in variables)
    _extension(file, 13, 1, names.encode())
    long = [variable for variable in variables if variable.width > _SEGMENT]
    if long:
        widths = "".join(f"{short[variable.name]}={variable.width:05d}\0\t" for variable in long)
        _extension(file, 14, 1, widths.encode())
    _extension(file, 16, 8, struct.pack("<qq", 1, cases))
    _extension(file, 20, 1, b"UTF-8")
    file.write(struct.pack("<ii", 999, 0))


def _elements(width: int) -> int:
    return -(-width // 8) or 1


def _write_variables(file: BinaryIO, variables: Sequence[Variable]) -> tuple[dict[str, str], dict[str, int]]:
    """Return the short name and the place in the dictionary of each variable, by its name."""
    short: dict[str, str] = {}
    places: dict[str, int] = {}
    place = segment = 1
    for variable in variables:
        for index, width in enumerate(variable.segments):
            name = f"V{segment}"
            if index == 0:
                short[variable.name], places[variable.name] = name, place
            _write_variable(file, variable, name, width, first=index == 0)
            place += _elements(width)
            segment += 1
    return short, places


def _write_variable(file: BinaryIO, variable: Variable, name: str, width: int, *, first: bool) -> None:
    kind, shown_width, decimals = variable.shown
    shown = kind << 16 | (width or shown_width) << 8 | decimals
    label = cut(variable.label, _LONGEST_LABEL) if first else b""
    missing = variable.missing if first else ()
    file.write(struct.pack("<iiiiii", 2, width, int(bool(label)), len(missing), shown, shown))
    file.write(name.encode("ascii").ljust(8))
    if label:
        file.write(struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4))
    file.write(struct.pack(f"<{len(missing)}d", *missing))
    rest = struct.pack("<iiiiii", 2, -1, 0, 0, 0, 0) + b" " * 8
    file.write(rest * (_elements(width) - 1))


def _write_value_labels(file: BinaryIO, variables: Sequence[Variable], places: Mapping[str, int]) -> None:
    for variable in variables:
        if not variable.values:
            continue
        file.write(struct.pack("<ii", 3, len(variable.values)))
        for value, words in variable.values.items():
            label = cut(words, _LONGEST_VALUE_LABEL)
            file.write(struct.pack("<d", value))
            file.write((bytes([len(label)]) + label).ljust(-(-(len(label) + 1) // 8) * 8))
        file.write(struct.pack("<iii", 4, 1, places[variable.name]))


def _extension(file: BinaryIO, kind: int, size: int, data: bytes) -> None:
    file.write(struct.pack("<iiii", 7, kind, size, len(data) // size) + data)


def cut(text: str, most: int) -> bytes:
    """Return the text in UTF-8, cut to so many bytes between two characters. Line ends become spaces."""
    return " ".join(text.split()).encode()[:most].decode(errors="ignore").encode()


class Cases:
    """Writes the cases. One call for each variable in turn, case after case, and `finish` at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        # One code for each element of eight bytes, and the bytes of those that no code can say.
        self._codes = bytearray()
        self._literals = bytearray()

    def number(self, value: float | None) -> None:
        """Add a number, or the system-missing value for None."""
        if value is None:
            self._codes += _MISSING
        elif value in _PLAIN:
            self._codes.append(int(value) + _BIAS)
        else:
            self._codes += _LITERAL
            self._literals += struct.pack("<d", value)

    def text(self, value: bytes, variable: Variable) -> None:
        """Add a text of at most the variable's width."""
        for index, width in enumerate(variable.segments):
            piece = value[index * _SEGMENT : (index + 1) * _SEGMENT] if len(value) > index * _SEGMENT else b""
            full = -(-len(piece) // 8)
            self._codes += _LITERAL * full + _BLANK * (_elements(width) - full)
            self._literals += piece.ljust(full * 8)

    def end_case(self) -> None:
        """Write what is complete once there is enough of it."""
        if len(self._codes) >= 65_536:
            self._flush()

    def finish(self) -> None:
        """Write what is left."""
        self._codes += _PAD * (-len(self._codes) % 8)
        self._flush()

    def _flush(self) -> None:
        # Eight codes, then the bytes that they announce, and so on.
        codes, literals = bytes(self._codes), memoryview(bytes(self._literals))
        taken = 0
        whole = len(codes) // 8 * 8
        parts: list[bytes | memoryview] = []
        for start in range(0, whole, 8):
            block = codes[start : start + 8]
            parts.append(block)
            announced = block.count(_LITERAL) * 8
            if announced:
                parts.append(literals[taken : taken + announced])
                taken += announced
        self._file.write(b"".join(parts))
        self._codes, self._literals = bytearray(codes[whole:]), bytearray(literals[taken:])
