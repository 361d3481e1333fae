"""Heads of rows in a tagged PDF. Typst tags those of columns alone, unless it is built with what its wheel leaves out.

The first cell of each row below the heads becomes a head with the scope of its row (ISO 32000-1, 14.8.5.7). The other
cells lose their own lists of heads: a reader that finds such a list looks no further, and would miss the row's. Then
heads are found by their scope, as ISO 14289-1, 7.5 has it.
"""

import re

# Elements of the structure tree as Typst writes them: uncompressed, each on a line of its own.
_ROW = re.compile(rb"\n\d+ 0 obj\n<</Type/StructElem/S/TR/P (\d+) 0 R[^\n]*?/K\[(\d+) 0 R")
_BODY = re.compile(rb"\n(\d+) 0 obj\n<</Type/StructElem/S/TBody\b")
_CELL = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/(TD)/P[^\n]*?/A\[<</O/Table[^\n>]*?(/Headers\[(?:\([^()]*\))*\])"
)
_SCOPE = b"/Scope/Row"


def with_row_heads(pdf: bytes) -> bytes:
    """Return the PDF with the first cell of each row of a table's body as its head.

    Nothing moves: what is shorter is filled with spaces, so that all offsets hold. One without tables is as it was.
    """
    bodies = set(_BODY.findall(pdf))
    heads = {first for parent, first in _ROW.findall(pdf) if parent in bodies}

    def told(cell: re.Match[bytes]) -> bytes:
        is_head = cell[1] in heads
        listed = cell[3]
        kind, scope = (b"TH", _SCOPE) if is_head else (b"TD", b"")
        start = cell.start()
        before, between = cell[0][: cell.start(2) - start], cell[0][cell.end(2) - start : cell.start(3) - start]
        return before + kind + between + scope.ljust(len(listed))

    return _CELL.sub(told, pdf)
