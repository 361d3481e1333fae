"""Which people an earlier answer leads to a question, where no figure of their own counts them. Pure."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.answers.columns import BETWEEN, distinct
from analysis.columns import Mask
from analysis.differences.groups import Groups
from analysis.disclosure.families import Cell, hidden_cells
from analysis.questions import ONE, SCALE, SEVERAL, Counted, counted
from analysis.routing import Way, ways
from analysis.snapshot import Snapshot

Led = tuple[tuple[Way, Counted | None], ...]


def led(snapshot: Snapshot) -> dict[str, Led]:
    """Return question code → the answers that lead to it, each with the question as it is counted, where it is one."""
    shown = {each.name: each for each in counted(snapshot.definition)}
    found = ways(list(snapshot.definitions.values()))
    return {code: tuple((way, shown.get(way.source)) for way in several) for code, several in found.items()}


def left_open(code: str, answered: Mask, way: Mapping[str, Mask | None]) -> Mask | None:
    """Return (rows,) who was asked a question and did not answer it; None where that is not known. way: see `reached`.

    Where they are many, how many answered tells little of how many were asked: any of those whose answers are hidden
    may be among them, or may have answered otherwise and not been asked.
    """
    asked = way.get(code)
    return None if asked is None else asked & ~answered


def given(source: Counted, option: str | None) -> str | int | None:
    """Return an answer as conditions read it. option: its code, None for no answer."""
    return int(option) if source.kind == SCALE and option is not None and option.isdigit() else option


def tells_few(way: Way, source: Counted | None, snapshot: Snapshot, where: Mask, threshold: int) -> bool:
    """Return whether it parts a few people who are counted in no figure of their own: of values, or of choices made
    together.
    """
    if source is None or source.kind not in (ONE, SCALE, SEVERAL):
        return _few(_kinds(way, source, snapshot), where, threshold)
    named = way.named(source.options) if source.kind == SEVERAL else ()
    return len(named) > 1 and _few(_patterns(source, named, snapshot), where, threshold)


def few_groups(
    way: Way, source: Counted | None, groups: Groups, snapshot: Snapshot, where: Mask, threshold: int
) -> frozenset[str]:
    """Return the groups of which it parts a few such people. Points of a scale are counted in no table of groups."""
    if source is not None and source.kind == SEVERAL:
        named = way.named(source.options)
        kinds = _patterns(source, named, snapshot) if len(named) > 1 else None
    else:
        kinds = _kinds(way, source, snapshot)
    if kinds is None:
        return frozenset()
    return frozenset(
        name for place, name in enumerate(groups.names) if _few(kinds, where & (groups.codes == place), threshold)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    """Answers that no condition tells apart. codes: (rows,) a place in `leads`, −1 for no answer · leads: how each kind
    is led to the question looked at.
    """

    codes: NDArray[np.int64]
    leads: tuple[Hashable, ...]


def _kinds(way: Way, source: Counted | None, snapshot: Snapshot) -> _Kinds:
    """The kinds of points, numbers and amounts. Of words, dates and places nothing is known but that they are there."""
    values: list[str | int | None]
    if source is not None and source.kind == SCALE and source.name in snapshot.questions:
        column = snapshot.questions[source.name]
        codes = column.codes.astype(np.int64)
        values = [given(source, word) if word else None for word in column.vocabulary]
    elif way.source in snapshot.numbers:
        codes, numbers = distinct(snapshot.numbers[way.source])
        codes += 1
        values = [None, *(int(value) if value.is_integer() else str(value) for value in numbers.tolist())]
    else:
        return _Kinds(np.full(snapshot.responses, -1, np.int64), ())
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(map(way.kind, values)))}
    leads = {kinds[way.kind(value)]: way.outcome(value) for value in values}
    places = np.array([-1 if value is None else kinds[way.kind(value)] for value in values], np.int64)
    return _Kinds(places[codes], tuple(leads[place] for place in range(len(kinds))))


def _patterns(source: Counted, named: Collection[str], snapshot: Snapshot) -> _Kinds:
    """Which of the named options were chosen together: any two such choices may lead elsewhere."""
    column = snapshot.questions.get(source.name)
    if column is None:
        return _Kinds(np.full(snapshot.responses, -1, np.int64), ())
    held = [frozenset(word.split(BETWEEN)) & set(named) for word in column.vocabulary]
    places = {pattern: place for place, pattern in enumerate(dict.fromkeys(held))}
    codes = [places[each] if word else -1 for each, word in zip(held, column.vocabulary, strict=True)]
    return _Kinds(np.array(codes, np.int64)[column.codes], tuple(places))


def _few(kinds: _Kinds, where: Mask, threshold: int) -> bool:
    """Whether people who are led one way and another can be told apart though they are few."""
    codes = kinds.codes[where & (kinds.codes >= 0)]
    counts = np.bincount(codes, minlength=len(kinds.leads))
    cells = [Cell(str(place), int(count)) for place, count in enumerate(counts) if count]
    hidden = hidden_cells(cells, threshold=threshold)
    return len({kinds.leads[int(place)] for place in hidden}) > 1
