"""The one gate that every figure about people passes before anybody sees it. Pure.

What is hidden: every count from 1 to threshold − 1, and as many further counts as it takes that no hidden one can be
worked out from the totals beside it, nor the sum of those hidden in one family be a small number itself.

What stays visible, and why:
- A count of nought. It says nothing of any one person, and "nobody from this group" is what an officer must see. Only
  where nothing else is left to hide are noughts hidden too.
- How many responses there are, were asked and answered, by day or by channel: that is no characteristic of anybody.
- Population counts and expected counts: they are public, or follow from the number who answered.
- The status of a hidden count. It is a judgement in four words, and without it a gap could not be acted on.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

DEFAULT_THRESHOLD = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a table. Cells of the same `parent` sum to it; those without one sum to the table's total."""

    key: str
    count: int
    parent: str | None = None


def hidden_cells(
    cells: Sequence[Cell],
    *,
    threshold: int = DEFAULT_THRESHOLD,
    kept: Collection[str] = (),
    forced: Collection[str] = (),
) -> frozenset[str]:
    """Return the keys of the cells to hide. The table's total is taken to be public.

    kept: cells that are public anyway and can protect no other · forced: cells hidden already, elsewhere.
    """
    total = sum(cell.count for cell in cells if cell.parent is None)
    if 0 < total < threshold and not kept:
        return frozenset(cell.key for cell in cells)
    families: dict[str | None, list[Cell]] = defaultdict(list)
    for cell in cells:
        families[cell.parent].append(cell)
    small = {cell.key for cell in cells if 0 < cell.count < threshold and cell.key not in kept}
    hidden = small | set(forced)
    # Hiding one cell may leave another family short: go round until nothing changes. A cell never comes back.
    while True:
        found = [
            key
            for parent, family in families.items()
            if (key := _one_more(parent, family, hidden, kept, threshold)) is not None
        ]
        if not found:
            return frozenset(hidden)
        hidden.update(found)


def _one_more(
    parent: str | None, family: Sequence[Cell], hidden: Collection[str], kept: Collection[str], threshold: int
) -> str | None:
    """Return a cell that must be hidden too, because the hidden ones of this family could be worked out."""
    gone = [cell for cell in family if cell.key in hidden]
    parent_gone = parent is not None and parent in hidden
    if not gone and not parent_gone:
        return None
    alone = len(gone) + parent_gone < 2
    if not alone and sum(cell.count for cell in gone) >= threshold:
        return None
    left = [cell for cell in family if cell.key not in hidden and cell.key not in kept]
    counted = [cell for cell in left if cell.count]
    if counted:
        return min(counted, key=lambda cell: cell.count).key
    if not alone:
        return None
    if left:
        return left[0].key
    return parent if parent is not None and not parent_gone and parent not in kept else None


def hidden_groups(
    groups: Mapping[str, int], stopped_at: Mapping[str, int], *, hidden: Collection[str], threshold: int
) -> frozenset[str]:
    """Return the roll-ups to hide so that nobody learns how few people stopped at one of them.

    A roll-up counts its categories and the people who gave no finer answer. Where those people are few, the roll-up is
    hidden, and, because their number over all groups is public, another with it.

    groups: roll-up → its count · stopped_at: roll-up → people who gave no finer answer · hidden: cells hidden already.
    """
    gone = {key for key in groups if key in hidden or 0 < stopped_at.get(key, 0) < threshold}
    if len(gone) == 1 and any(stopped_at.values()):
        left = [key for key in groups if key not in gone]
        gone.update(sorted(left, key=groups.__getitem__)[:1])
    return frozenset(gone)
