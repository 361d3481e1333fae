"""Which columns are counted against which. Pure."""

from collections.abc import Iterable, Sequence

from analysis.cells.errors import CannotCount

# A column that divides people, and one that is counted in each of its categories: ("s:age", "q:buses").
Pair = tuple[str, str]
STRAND, QUESTION = "s:", "q:"


def every_pair(names: Iterable[str]) -> list[Pair]:
    """Return each strand with each question, of columns named as in a snapshot's files."""
    given = tuple(names)
    strands = [name for name in given if name.startswith(STRAND)]
    questions = [name for name in given if name.startswith(QUESTION)]
    return [(strand, question) for strand in strands for question in questions]


def checked(pairs: Iterable[Pair] | None, names: Sequence[str]) -> list[Pair]:
    """Return the pairs, each once; every strand with every question if None. Raises CannotCount for a wrong one."""
    if pairs is None:
        return every_pair(names)
    found = list(dict.fromkeys(pairs))
    known = frozenset(names)
    for row, column in found:
        for name in (row, column):
            if name not in known:
                raise CannotCount("no-such-column", column=name)
        if row == column:
            raise CannotCount("same-column", column=row)
    return found


def names_in(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """Return the columns of the pairs, each once."""
    return tuple(dict.fromkeys(name for pair in pairs for name in pair))
