"""Passages of a consultation's papers: reading documents, cutting them, and finding what answers a question.

Free of Django. How it searches and how well it does: docs/passages.md.
"""

from .index import Found, Index, Passage, build
from .search import find

__all__ = ["Found", "Index", "Passage", "build", "find"]
