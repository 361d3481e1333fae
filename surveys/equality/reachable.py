"""Whom somebody can reach: the strands and categories of every pack there is, taken together. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from .packs import Category, Pack, PackError, Strand, available, load_pack

# The strand whose categories are wards: a pack names none of them.
WARD = "ward"


@lru_cache(maxsize=1)
def reachable_strands() -> tuple[Strand, ...]:
    """Return the strands of all packs, the newest pack's words first, those of wards left out."""
    packs = sorted((load_pack(name) for name in available()), key=lambda pack: pack.date, reverse=True)
    found: dict[str, Strand] = {}
    for pack in packs:
        for strand in pack.strands:
            if not strand.from_wards:
                found.setdefault(strand.code, strand)
    return tuple(found.values())


@lru_cache(maxsize=1)
def reachable_pairs() -> frozenset[tuple[str, str]]:
    """Return every (strand, category) that a pack knows; wards, which no pack lists, are not among them."""
    packs = [load_pack(name) for name in available()]
    return frozenset(
        (strand.code, category.code)
        for pack in packs
        for strand in pack.strands
        if not strand.from_wards
        for category in strand.categories
    )


def kin(pack: Pack | None, strand: str, category: str) -> tuple[str, ...]:
    """Return a category, the one it rolls up to and those that roll up to it: reaching one can be reaching another.

    The category itself comes first. A strand or category that the pack does not know has no kin.
    """
    known = _categories(pack, strand)
    parent = next((item.parent for item in known if item.code == category), None)
    children = [item.code for item in known if item.parent == category]
    return (category, *([parent] if parent else []), *children)


def _categories(pack: Pack | None, strand: str) -> Iterable[Category]:
    try:
        return pack.strand(strand).categories if pack else ()
    except PackError:
        return ()
