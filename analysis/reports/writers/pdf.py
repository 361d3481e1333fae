"""The report as a tagged PDF, checked against PDF/UA-1 (ISO 14289-1) by the compiler that makes it."""

import io
from collections.abc import Iterable

from pypdf import PdfReader

from analysis.reports.model import Document
from analysis.reports.writers.row_heads import with_row_heads
from analysis.reports.writers.typesetting import set_pdf
from surveys.receipts.pdf import CannotPrint


def write_pdf(document: Document) -> bytes:
    """Return the document as a PDF. Raises CannotPrint."""
    return with_row_heads(set_pdf(document))


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def one_page(documents: Iterable[Document]) -> Document:
    """Return the first of several documents, the fullest first, that fits on one page.

    Raises CannotPrint when none does.
    """
    for document in documents:
        if pages(write_pdf(document)) == 1:
            return document
    raise CannotPrint
