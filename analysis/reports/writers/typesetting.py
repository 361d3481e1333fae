"""A document as the JSON that Typst sets, and Typst itself. No word of anybody is ever part of Typst's source."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import typst

import surveys.receipts
from analysis.number_direction import parted
from analysis.reports.drawing import bar_svg
from analysis.reports.model import Block, Bullets, Chart, Contents, Document, Heading, Paragraph, Table
from surveys.receipts.coverage import families, showable
from surveys.receipts.lines import Line, Run, direction
from surveys.receipts.pdf import FAMILIES, CannotPrint, pieces

logger = logging.getLogger("consult.reports")

_SOURCE = Path(__file__).parent / "report.typ"
_FONTS = Path(surveys.receipts.__file__).parent / "fonts"
# The script of these languages comes first; the others' is Latin.
_FIRST = {"ur": "Noto Naskh Arabic", "gu": "Noto Sans Gujarati"}
# Space between lines, in ems.
_LEADING = {"ur": 0.8, "gu": 0.75}
_LEAST_LEADING = 0.62
# Of a picture, to an inch.
_DOTS = 180
_MARK = "\N{LEFT-TO-RIGHT MARK}"


def set_pdf(document: Document) -> bytes:
    """Return the document as tagged PDF/UA-1.

    Raises CannotPrint without a word of why in it: the compiler's messages name the text they are about.
    """
    return _compiled(_payload(document), format="pdf", pdf_standards="ua-1")


def set_picture(chart: Chart, document: Document) -> bytes:
    """Return a chart of a document as a PNG picture. Raises CannotPrint, as `set_pdf` does."""
    return _compiled({**_payload(replace(document, blocks=(chart,))), "picture": True}, format="png", ppi=_DOTS)


def _compiled(payload: Mapping[str, Any], **how: Any) -> bytes:
    compiler = typst.Compiler(str(_SOURCE), font_paths=_fonts())
    try:
        made = compiler.compile(sys_inputs={"report": json.dumps(payload)}, **how)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - what the compiler panics with is no Exception
        logger.error("a report could not be set", extra={"event": {"error": type(error).__name__}})
        raise CannotPrint from None
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


def _payload(document: Document) -> dict[str, Any]:
    base = document.language.split("-")[0]
    first = _FIRST.get(base, FAMILIES[0])
    return {
        "title": _shown(document.name),
        "heading": _line(document.title),
        "organisation": _shown(document.organisation),
        "mark": _shown(document.mark),
        "language": _language(document.language),
        "direction": document.direction,
        "fonts": [first, *(name for name in FAMILIES if name != first)],
        "size": document.size,
        "leading": _LEADING.get(base, _LEAST_LEADING),
        "picture": False,
        "blocks": [_block(block, document) for block in document.blocks],
    }


def _block(block: Block, document: Document) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": block.kind, "level": block.level, "line": _line(block.line), "anchor": block.anchor}
    if isinstance(block, Contents):
        return {"kind": block.kind, "line": _line(block.line)}
    if isinstance(block, Paragraph):
        return {"kind": block.kind, "tone": block.tone, "line": _line(block.line)}
    if isinstance(block, Bullets):
        return {"kind": block.kind, "numbered": block.numbered, "lines": [_line(line) for line in block.lines]}
    if isinstance(block, Table):
        return {
            "kind": block.kind,
            "caption": _line(block.caption),
            "heads": [_line(line) for line in block.heads],
            "rows": [[_line(line) for line in row] for row in block.rows],
            "words": [0, *sorted(block.words)],
            "widths": block.widths,
            "starts": sorted(block.starts),
            "small": block.small,
            "compact": block.compact,
            "targets": block.targets,
            "page": _line(block.page),
        }
    return _chart(block, document)


def _chart(block: Chart, document: Document) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "title": _line(block.title),
        "description": _shown("".join(run.words for run in block.description)),
        "bars": [
            {
                "label": _line(bar.label),
                "text": _line((Run(bar.text, document.language),)),
                "drawing": bar_svg(bar, block, document.direction),
            }
            for bar in block.bars
        ],
    }


def _line(line: Line) -> list[dict[str, Any]]:
    return [piece for run in line for piece in _run(run)]


def _run(run: Run) -> Iterator[dict[str, Any]]:
    """A run as Typst sets it: its printed lines, each in pieces between which it may be broken.

    Among words from the right a number with a sign stands alone: what is beside it does not move its sign.
    """
    way = direction(run)
    for words, number in parted(run.words) if way == "rtl" else [(run.words, False)]:
        yield {
            "words": [pieces(part) for part in _shown(words).split("\n")],
            "language": run.language and _language(run.language),
            "direction": "ltr" if number else way,
            "alone": number,
        }


def _shown(words: str) -> str:
    # A mark of direction begins what it stands before; coverage keeps none that nothing goes before.
    return _MARK.join(showable(part, families(_FONTS)) if part else "" for part in words.split(_MARK))


def _language(language: str) -> dict[str, str]:
    code, _dash, region = language.partition("-")
    return {"lang": code, **({"region": region} if len(region) == 2 else {})}
