"""The styles of a Word document: fonts, sizes and spaces, so that no empty paragraph is needed for space."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from analysis.reports.model import Document, Tone

_LATIN = "Arial"
# Fonts that Word has for scripts that Arial lacks.
_COMPLEX = {"ur": "Arial", "gu": "Nirmala UI"}
_BRAND = RGBColor(0x12, 0x46, 0x4F)
_GREY = RGBColor(0x50, 0x5A, 0x5F)
CAPTION, PICTURE = "Caption", "Picture"
CELL, SMALL_CELL = "Cell", "Small cell"
# Word's own names for these: by them it renews the list.
CONTENTS, CONTENTS_HEADING = "toc 2", "TOC Heading"
TONES: dict[Tone, str] = {"plain": "Normal", "lead": "Lead", "note": "Note", "caution": "Caution"}
# Level → size, by which it is larger than the text.
_HEADINGS = {1: 6.5, 2: 3.0, 3: 1.0, 4: 0.5}


def set_styles(word: WordDocument, document: Document) -> None:
    """Set the styles of an empty document for a language and a size of text."""
    size = document.size
    normal = _style(word, "Normal")
    _set(normal, document, size=size, after=6)
    _set_language(word, document)
    for level, more in _HEADINGS.items():
        heading = _style(word, f"Heading {level}")
        _set(heading, document, size=size + more, after=4, before=0 if level == 1 else 10, bold=True, colour=_BRAND)
        heading.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        _set(_style(word, name), document, size=size, after=3)
    _set(_new(word, TONES["lead"]), document, size=size + 1.5, after=6)
    _set(_new(word, TONES["note"]), document, size=size - 1, after=4, colour=_GREY)
    _set(_new(word, TONES["caution"]), document, size=size, after=6, bold=True)
    caption = _style(word, CAPTION)
    _set(caption, document, size=size - 0.5, before=6, after=3, bold=True, colour=RGBColor(0, 0, 0))
    caption.paragraph_format.keep_with_next = True
    _set(_new(word, PICTURE), document, size=size, after=6)
    _set(_new(word, CELL), document, size=size - 1, after=1)
    _set(_new(word, SMALL_CELL), document, size=size - 2, after=1)
    _set(_new(word, CONTENTS, builtin=True), document, size=size, after=3)
    _set(
        _style(word, CONTENTS_HEADING), document, size=size + _HEADINGS[2], after=4, before=10, bold=True, colour=_BRAND
    )
    for name in ("Header", "Footer"):
        style = _style(word, name)
        _set(style, document, size=9, after=0)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def style_id(word: WordDocument, name: str) -> str:
    """Return the name by which the file knows a style."""
    return str(word.styles[name].style_id)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _new(word: WordDocument, name: str, *, builtin: bool = False) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    return style


def _set(
    style: ParagraphStyle,
    document: Document,
    *,
    size: float,
    after: float,
    before: float = 0,
    bold: bool = False,
    colour: RGBColor | None = None,
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.cs_bold, font.italic = _LATIN, Pt(size), bold, bold, False
    if colour is not None:
        font.color.rgb = colour
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
    # Scripts written from the right, and those of India, have a font and a size of their own in Word.
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _COMPLEX.get(document.language.split("-")[0], _LATIN))
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(complex_size)


def _set_language(word: WordDocument, document: Document) -> None:
    """Set the language of everything that is not marked with another, where Word looks for it: in the defaults."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    language = next(defaults.iter(qn("w:lang")))
    language.set(qn("w:val"), document.language)
    language.set(qn("w:bidi"), document.language)
