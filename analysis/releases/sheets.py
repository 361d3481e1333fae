"""The standard tables of a survey, counted from a snapshot. Pure but for the pack it is given."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn
from analysis.disclosure.families import DEFAULT_THRESHOLD
from analysis.disclosure.sheet import Sheet, crossed
from analysis.disclosure.tables import Table
from analysis.questions import Counted, counted, routed
from analysis.releases.axes import Axis, question_axes, strand_axis
from analysis.releases.leads import leads_of, left_open_by_many
from analysis.snapshot import ANSWERED, Snapshot
from surveys.equality.missing import MISSING
from surveys.equality.packs import Strand

WARD = "ward"
_NO_WARDS = {code.upper() for code in MISSING}


def standard_sheet(
    snapshot: Snapshot,
    strands: Mapping[str, Strand | None],
    *,
    two_way: bool = True,
    pairs: Sequence[tuple[str, str]] = (),
) -> Sheet:
    """Return every strand and every question one-way, and every strand × question.

    strands: those asked → what the pack says of each · two_way: False leaves out strand × question · pairs: strands to
    be crossed with one another. Questions that only older versions asked are left out."""
    wards = _wards(snapshot)
    people = {
        code: strand_axis(code, strand, snapshot.strands[code], wards if strand and strand.from_wards else ())
        for code, strand in strands.items()
    }
    sometimes = frozenset[str]().union(*(routed(each) for each in snapshot.definitions.values()))
    asked = [
        axis
        for item in counted(snapshot.definition)
        if (column := _answers(snapshot, item)) is not None
        for axis in question_axes(item, column, routed=item.question.code in sometimes)
    ]
    by_name = {axis.name: axis for axis in asked}
    day = day_of(snapshot.taken_at)
    margins = [*people.values(), *asked]
    tables = [_crossed(strand, axis, by_name, day) for strand in people.values() for axis in asked] if two_way else []
    wanted = {frozenset(pair) for pair in pairs}
    beside = [
        _crossed(people[first], people[second], by_name, day)
        for first, second in combinations(people, 2)
        if frozenset({first, second}) in wanted
    ]
    return Sheet(
        tuple(_one_way(axis, by_name, day) for axis in margins),
        (*tables, *beside),
        leads_of(snapshot, DEFAULT_THRESHOLD),
        left_open_by_many(snapshot, DEFAULT_THRESHOLD),
    )


def day_of(taken_at: datetime) -> str:
    """Return the moment of a snapshot as tables carry it: in order of time they are in order of the alphabet."""
    return taken_at.astimezone(UTC).isoformat(timespec="microseconds")


def _answers(snapshot: Snapshot, item: Counted) -> CodeColumn | None:
    """The column of a question; of values, whether there is one. None where only older versions have it."""
    if item.name in snapshot.questions:
        return snapshot.questions[item.name]
    values = [snapshot.numbers[name] for name in item.columns if name in snapshot.numbers]
    if not values:
        return None
    said = np.any([~np.isnan(each) for each in values], axis=0)
    return CodeColumn(said.astype(np.int32), ("", ANSWERED))


def _wards(snapshot: Snapshot) -> list[str]:
    """The wards that any version offers, so that tables of two days agree."""
    sections = [
        section
        for definition in snapshot.definitions.values()
        for section in (definition.equality.sections if definition.equality else ())
    ]
    questions = [question for section in sections for question in section.questions if question.strand == WARD]
    return sorted({option.code.upper() for question in questions for option in question.options} - _NO_WARDS)


def _let_through(axis: Axis, by_name: Mapping[str, Axis]) -> NDArray[np.bool_]:
    if axis.of is None:
        return np.ones(len(axis.places), dtype=np.bool_)
    name, leaf = axis.of
    around = by_name[name]
    return np.asarray(around.places == around.dimension.leaves.index(leaf))


def _where(axis: Axis) -> dict[str, frozenset[str]]:
    return {} if axis.of is None else {axis.of[0]: frozenset([axis.of[1]])}


def _one_way(axis: Axis, by_name: Mapping[str, Axis], day: str) -> Table:
    size = len(axis.dimension.leaves)
    counts = np.bincount(axis.places[_let_through(axis, by_name)], minlength=size)
    return Table(axis.name, (axis.dimension,), counts.astype(np.int64), _where(axis), day)


def _crossed(rows: Axis, columns: Axis, by_name: Mapping[str, Axis], day: str) -> Table:
    shape = (len(rows.dimension.leaves), len(columns.dimension.leaves))
    kept = _let_through(columns, by_name)
    places = rows.places[kept] * shape[1] + columns.places[kept]
    counts = np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)
    name = crossed(rows.name, columns.name)
    return Table(name, (rows.dimension, columns.dimension), counts.astype(np.int64), _where(columns), day)
