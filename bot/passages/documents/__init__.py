"""Documents read as headings and paragraphs: PDF, Word (docx), OpenDocument (odt), HTML, plain text."""

from .reading import FORMATS, Document, read
from .unreadable import Unreadable

__all__ = ["FORMATS", "Document", "Unreadable", "read"]
