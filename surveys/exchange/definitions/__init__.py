"""Questionnaires of other systems, read into our definition document."""

from .broken import BrokenFile
from .keeping import keep_pictures
from .reading import AUTO, FORMATS, Imported, read

__all__ = ["AUTO", "FORMATS", "BrokenFile", "Imported", "keep_pictures", "read"]
