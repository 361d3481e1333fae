"""Reports made of the examples, once in each form."""

from functools import cache

from django.utils import translation

from analysis.reports.contents.equality import equality_evidence
from analysis.reports.contents.full import full_report
from analysis.reports.model import Document
from analysis.reports.writers.docx import write_docx
from analysis.reports.writers.html import write_html
from analysis.reports.writers.pdf import write_pdf
from tests.analysis.reports.examples import material


@cache
def full(language: str = "en") -> Document:
    """The full report."""
    with translation.override(language):
        return full_report(material(language))


@cache
def evidence(language: str = "en") -> Document:
    """The evidence for an equality impact assessment, of two strands in which something stands."""
    with translation.override(language):
        return equality_evidence(material(language), not_asked=("Religion",))


@cache
def pdf(document: Document) -> bytes:
    """A document as a PDF."""
    return write_pdf(document)


@cache
def word(document: Document) -> bytes:
    """A document for Word."""
    return write_docx(document)


@cache
def html(document: Document) -> bytes:
    """A document as a page."""
    return write_html(document)


def counted(document: Document, kind: type) -> int:
    """How many blocks of a kind a document has."""
    return sum(isinstance(block, kind) for block in document.blocks)
