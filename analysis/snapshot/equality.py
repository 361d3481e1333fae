"""Equality records opened and laid beside their responses. Only this module opens them; it logs nothing.

Categories are taken as they were frozen when the person answered; nothing is worked out again from answers.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.snapshot.documents import read
from analysis.snapshot.model import AGE_UNKNOWN
from analysis.snapshot.reading import Ids, Record, Source, ids_of, mark_of, marks_of
from analysis.snapshot.versions import Versions
from surveys.equality.missing import NOT_ANSWERED, NOT_ASKED, NOT_ROUTED, PREFER_NOT_TO_SAY
from surveys.services.sealing import CannotOpen, unsealed

# A person who comes back to an equality page may say less than before; what tells most is what counts.
LEAST_TELLING_FIRST = (NOT_ASKED, NOT_ROUTED, NOT_ANSWERED, PREFER_NOT_TO_SAY)
_SILENT = -1
_NOTHING = b"{}"
_OLDEST = np.iinfo(np.int16).max
Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Equality:
    """What the records of each response say together, one place per response that has any.

    ids: in order · categories: strand → place in `vocabularies[strand]`, −1 where no record tells · ages: question →
    age in years, AGE_UNKNOWN for none · records: how many there are · marks: of all of them, see `together` ·
    unreadable: how many could not be opened.
    """

    ids: Ids
    categories: Mapping[str, NDArray[np.int32]]
    vocabularies: Mapping[str, tuple[str, ...]]
    ages: Mapping[str, NDArray[np.int16]]
    records: NDArray[np.int32]
    marks: NDArray[np.uint64]
    unreadable: NDArray[np.int32]

    def rows_of(self, ids: Ids) -> NDArray[np.intp]:
        """Return the place of each id, −1 for a response without a record."""
        if not len(self.ids):
            return np.full(len(ids), -1, np.intp)
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[places] == ids, places, -1)


def equality_of(source: Source, versions: Versions, wanted: Collection[bytes] | None) -> Equality:
    """Read and open the records of a survey's responses, or of those wanted."""
    opened = _Opened(versions)
    for rows in source.records(versions.survey_id, wanted):
        # Ages apart: they are numbers or words, which Python reads, and more slowly.
        aged = [row for row in rows if row[1] not in versions.ageless_parts] if versions.births() else []
        others = [row for row in rows if row[1] in versions.ageless_parts] if aged else rows
        if aged:
            opened.add(aged, aged=True)
        if others:
            opened.add(others, aged=False)
    return opened.together()


class _Opened:
    """Collects records, batch by batch."""

    def __init__(self, versions: Versions) -> None:
        self._survey = versions.survey_id
        self._births = versions.births()
        self._vocabularies = {
            strand: {code: place for place, code in enumerate(LEAST_TELLING_FIRST)} for strand in versions.strands
        }
        self._shape = pa.struct([("categories", pa.struct([(strand, pa.string()) for strand in versions.strands]))])
        self._parts: dict[str, int] = {}
        self._columns: dict[str, list[NDArray[Any]]] = {}

    def add(self, rows: list[Record], *, aged: bool) -> None:
        """Open a batch. aged: its records may tell an age in years."""
        ids, parts, _keys, sealed = zip(*rows, strict=True)
        opened = list(self._documents(rows))
        for strand, codes in self._categories(read([item or _NOTHING for item in opened], self._shape)).items():
            self._keep(f"category:{strand}", codes)
        answers = [json.loads(item)["answers"] if item else {} for item in opened] if aged else []
        for question in self._births:
            known = np.fromiter((_age(given.get(question)) for given in answers), np.int16, len(answers))
            self._keep(f"age:{question}", known if aged else np.full(len(rows), AGE_UNKNOWN, np.int16))
        self._keep("id", ids_of(bytes.fromhex("".join(ids).replace("-", ""))))
        self._keep("part", np.array([self._parts.setdefault(part, len(self._parts)) for part in parts], np.int32))
        self._keep("mark", marks_of(b"".join(map(mark_of, sealed))))
        self._keep("unreadable", np.array([document is None for document in opened], np.int32))

    def _documents(self, rows: Iterable[Record]) -> Iterator[bytes | None]:
        survey = self._survey
        for row, part, key_name, sealed in rows:
            try:
                yield unsealed(key_name, sealed, table="equality", row=f"{row}:{part}", survey=survey)
            except CannotOpen:
                yield None

    def _categories(self, documents: pa.StructArray) -> dict[str, NDArray[np.int32]]:
        found = documents.field("categories")
        made = {}
        for strand, vocabulary in self._vocabularies.items():
            column = found.field(strand).dictionary_encode()
            places = [vocabulary.setdefault(code, len(vocabulary)) for code in column.dictionary.to_pylist()]
            codes = pa.array([*places, _SILENT], pa.int32()).take(column.indices.fill_null(len(places)))
            made[strand] = codes.to_numpy()
        return made

    def _keep(self, name: str, values: NDArray[Any]) -> None:
        self._columns.setdefault(name, []).append(values)

    def together(self) -> Equality:
        """Return what the records of each response say: what tells most, and of two categories the first page's."""
        ids = self._whole("id", ids_of(b""))
        # By response, then by part in order of its name.
        order = np.lexsort((self._part_ranks(), *_halves(ids)))
        ids = ids[order]
        starts = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1]])) if len(ids) else np.empty(0, np.intp)
        return Equality(
            ids=ids[starts],
            categories={
                strand: _most_telling(self._whole(f"category:{strand}", _NO_CODES)[order], starts)
                for strand in self._vocabularies
            },
            vocabularies={strand: tuple(vocabulary) for strand, vocabulary in self._vocabularies.items()},
            ages={
                question: _last_known(self._whole(f"age:{question}", _NO_AGES)[order], starts)
                for question in self._births
            },
            records=np.diff(np.append(starts, len(ids))).astype(np.int32),
            marks=_by_response(np.bitwise_xor, self._whole("mark", marks_of(b""))[order], starts),
            unreadable=_by_response(np.add, self._whole("unreadable", _NO_CODES)[order], starts),
        )

    def _part_ranks(self) -> NDArray[np.int32]:
        ranks = np.zeros(len(self._parts), np.int32)
        for rank, part in enumerate(sorted(self._parts)):
            ranks[self._parts[part]] = rank
        found: NDArray[np.int32] = ranks[self._whole("part", _NO_CODES)]
        return found

    def _whole(self, name: str, empty: NDArray[Kind]) -> NDArray[Kind]:
        """Return a column in one piece, once: it is not kept."""
        return np.concatenate([empty, *self._columns.pop(name, ())])


def _age(answer: Any) -> int:
    return answer if type(answer) is int and 0 <= answer <= _OLDEST else AGE_UNKNOWN


_NO_CODES, _NO_AGES = np.empty(0, np.int32), np.empty(0, np.int16)


def _halves(ids: Ids) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The second and the first eight bytes, as numbers in the order of the bytes."""
    halves = ids.view(">u8").reshape(-1, 2).astype(np.uint64)
    return halves[:, 1], halves[:, 0]


def _most_telling(codes: NDArray[np.int32], starts: NDArray[np.intp]) -> NDArray[np.int32]:
    if len(starts) == len(codes):
        return codes
    tells = np.minimum(codes, len(LEAST_TELLING_FIRST)).astype(np.int64) - _SILENT
    # The earlier of two that tell as much is the larger number.
    earlier = len(codes) - np.arange(len(codes))
    best = np.maximum.reduceat(tells * (len(codes) + 1) + earlier, starts)
    found: NDArray[np.int32] = codes[len(codes) - best % (len(codes) + 1)]
    return found


def _last_known(ages: NDArray[np.int16], starts: NDArray[np.intp]) -> NDArray[np.int16]:
    if len(starts) == len(ages):
        return ages
    place = np.where(ages == AGE_UNKNOWN, -1, np.arange(len(ages)))
    last = np.maximum.reduceat(place, starts)
    return np.where(last < 0, AGE_UNKNOWN, ages[np.maximum(last, 0)]).astype(np.int16)


def _by_response(operation: np.ufunc, values: NDArray[Kind], starts: NDArray[np.intp]) -> NDArray[Kind]:
    if len(starts) == len(values):
        return values
    found: NDArray[Kind] = operation.reduceat(values, starts).astype(values.dtype)
    return found
