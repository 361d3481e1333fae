"""Packs of equality questions. Each is a folder: `pack.toml` (what is asked, and what answers mean) and one file of
words for each language."""

from .errors import PackError
from .load import available, load_pack
from .model import Category, Pack, Page, Rule, Source, Strand, StrandQuestion

__all__ = [
    "Category",
    "Pack",
    "PackError",
    "Page",
    "Rule",
    "Source",
    "Strand",
    "StrandQuestion",
    "available",
    "load_pack",
]
