"""Strands and questions as dimensions: who is in which leaf. Pure but for the snapshot it reads."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn
from analysis.disclosure.tables import Dimension
from analysis.questions import ONE, SCALE, SEVERAL, Counted
from analysis.releases.names import (
    NO_ANSWER,
    NOT_CHOSEN,
    NOT_REACHED,
    SAID,
    SOME,
    option_name,
    question_name,
    stopped,
    strand_name,
)
from analysis.snapshot import BETWEEN
from surveys.equality.missing import MISSING
from surveys.equality.packs import Strand

Places = NDArray[np.int64]
_Leaf = Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """A dimension, and the place of each response's leaf in it. `of`: the dimension and leaf it is a filter of."""

    dimension: Dimension
    places: Places
    of: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The name of the dimension."""
        return self.dimension.name


def strand_axis(code: str, strand: Strand | None, column: CodeColumn, wards: Collection[str] = ()) -> Axis:
    """Return a strand as a dimension. strand: what the pack says of it · wards: categories that no pack lists."""
    parents = {category.code: category.parent for category in strand.categories} if strand else {}
    holding = {parent for parent in parents.values() if parent}
    known = [*parents, *wards]
    known += sorted(set(column.vocabulary) - {*known, *MISSING})
    # Why somebody told nothing stays in.
    leaf = {category: stopped(category) if category in holding else category for category in known}
    groups = {group: frozenset(leaf[each] for each in known if _in(each, group, parents)) for group in sorted(holding)}
    # Those who told; without anybody who could, there is no such group.
    if known:
        groups[SAID] = frozenset(leaf.values())
    leaves = (*leaf.values(), NO_ANSWER)
    places = _places(column, lambda each: leaf.get(each, NO_ANSWER), leaves)
    return Axis(Dimension(strand_name(code), leaves, groups), places)


def _in(category: str, group: str, parents: Mapping[str, str | None]) -> bool:
    here: str | None = category
    while here is not None:
        if here == group:
            return True
        here = parents.get(here)
    return False


def question_axes(item: Counted, column: CodeColumn, *, routed: bool = False) -> list[Axis]:
    """Return a question as dimensions: itself; of several options, each that may be chosen beside others as well.

    routed: whether it is asked of some people only, so that even how many answered it tells something."""
    name, nobody = question_name(item.name), NOT_REACHED if routed else NO_ANSWER
    if item.kind in (ONE, SCALE):
        options = [*item.options, *sorted(set(column.vocabulary) - {*item.options, ""})]
        return [_question(name, options, nobody, _places(column, lambda each: each or nobody, (*options, nobody)))]
    if item.kind != SEVERAL:
        said = np.array([int(not code) for code in column.vocabulary], dtype=np.int64)[column.codes]
        return [_question(name, [SOME], nobody, said)]
    chosen = {option for code in column.vocabulary for option in code.split(BETWEEN) if option}
    options = [*item.options, *sorted(chosen - set(item.options))]
    alone = [option for option in options if _exclusive(item, option)]
    leaves = (*alone, SOME, nobody)

    def leaf(code: str) -> str:
        return nobody if not code else code if code in alone else SOME

    axes = [_question(name, [*alone, SOME], nobody, _places(column, leaf, leaves))]
    for option in options:
        if option not in alone:
            has = np.array([option not in code.split(BETWEEN) for code in column.vocabulary], dtype=np.int64)
            dimension = Dimension(option_name(item.name, option), (option, NOT_CHOSEN))
            axes.append(Axis(dimension, has[column.codes], (name, SOME)))
    return axes


def _question(name: str, options: list[str], nobody: str, places: Places) -> Axis:
    groups = {SAID: frozenset(options)} if options else {}
    return Axis(Dimension(name, (*options, nobody), groups), places)


def _exclusive(item: Counted, option: str) -> bool:
    found = item.question.option(option)
    return found is not None and found.exclusive


def _places(column: CodeColumn, leaf: _Leaf, leaves: tuple[str, ...]) -> Places:
    place = {each: number for number, each in enumerate(leaves)}
    return np.array([place[leaf(code)] for code in column.vocabulary], dtype=np.int64)[column.codes]
