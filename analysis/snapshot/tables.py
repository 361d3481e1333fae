"""Responses and their equality categories as tables, lot by lot."""

from collections.abc import Callable, Collection, Iterator

import numpy as np
import pyarrow as pa
from django.utils import timezone
from numpy.typing import NDArray

from analysis.snapshot.days import local_days
from analysis.snapshot.documents import read
from analysis.snapshot.equality import Equality, equality_of
from analysis.snapshot.model import AGE_UNKNOWN
from analysis.snapshot.reading import ID_BYTES, ResponseBatch, Source
from analysis.snapshot.versions import Versions
from surveys.equality.missing import NOT_ANSWERED, NOT_ASKED

STRAND = "s:"
# What two takings of a response are compared by, beside its id and revision, and what could not be opened.
RECORDS, MARK, UNREADABLE = "equality_records", "equality_mark", "equality_unreadable"
ALWAYS = (
    "id", "version", "revision", "represents", "channel", "language", "session", "day", "age",
    RECORDS, MARK, UNREADABLE,
)  # fmt: skip
Tick = Callable[[int], object]


def tables_of(
    source: Source, versions: Versions, wanted: Collection[bytes] | None = None, tick: Tick | None = None
) -> Iterator[pa.Table]:
    """Yield the submitted responses of a survey, or those wanted, as tables of at most BATCH_ROWS rows.

    A table holds one version's responses, its columns those of that version. tick: called with how many more are read.
    """
    equality = equality_of(source, versions, wanted)
    for batch in source.responses(versions.survey_id, wanted):
        for version in np.unique(batch.versions).tolist():
            yield _table(batch, np.flatnonzero(batch.versions == version), version, versions, equality)
        if tick is not None:
            tick(len(batch.ids))


def _table(
    batch: ResponseBatch, rows: NDArray[np.intp], version: int, versions: Versions, equality: Equality
) -> pa.Table:
    ids = batch.ids[rows]
    beside = equality.rows_of(ids)
    columns: dict[str, pa.Array] = {
        "id": pa.Array.from_buffers(pa.binary(ID_BYTES), len(ids), [None, pa.py_buffer(ids.tobytes())]),
        "version": pa.array(np.full(len(ids), versions.numbers[version], np.int32)),
        "revision": pa.array(batch.revisions[rows]),
        "represents": pa.array(batch.represents[rows]),
        "channel": _repeated(batch.channels, rows),
        "language": _repeated(batch.languages, rows),
        # Responses name no session yet.
        "session": pa.array([""] * len(ids), pa.string()).dictionary_encode(),
        "day": local_days(batch.seconds[rows], timezone.get_current_timezone()),
        "age": pa.array(_ages(version, versions, equality, beside)),
    }
    for strand in versions.strands:
        silent = NOT_ANSWERED if versions.asks(version, strand) else NOT_ASKED
        columns[STRAND + strand] = _categories(strand, equality, beside, silent)
    shapes = versions.shapes(version)
    documents = read(
        [batch.answers[row] for row in rows.tolist()],
        pa.struct([(shape.code, shape.type) for shape in shapes]),
        [shape.code for shape in shapes if shape.mixed],
    )
    for shape in shapes:
        columns |= shape.columns(documents.field(shape.code))
    columns[RECORDS] = pa.array(_beside(equality.records, beside))
    columns[MARK] = pa.array(_beside(equality.marks, beside))
    columns[UNREADABLE] = pa.array(_beside(equality.unreadable, beside))
    return pa.table(columns)


def _repeated(values: tuple[str, ...], rows: NDArray[np.intp]) -> pa.DictionaryArray:
    return pa.array(values, pa.string()).take(pa.array(rows)).dictionary_encode()


def _beside(values: NDArray[np.generic], places: NDArray[np.intp]) -> NDArray[np.generic]:
    """Return each response's value, nought for one without a record."""
    if not len(values):
        return np.zeros(len(places), values.dtype)
    return np.where(places < 0, np.zeros(1, values.dtype), values[places])


def _categories(strand: str, equality: Equality, places: NDArray[np.intp], silent: str) -> pa.DictionaryArray:
    vocabulary, found = equality.vocabularies[strand], equality.categories[strand]
    said = np.where(places < 0, -1, found[places]) if len(found) else places
    codes = np.where(said < 0, vocabulary.index(silent), said).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(vocabulary, pa.string()))


def _ages(version: int, versions: Versions, equality: Equality, places: NDArray[np.intp]) -> NDArray[np.int16]:
    ages = np.full(len(places), AGE_UNKNOWN, np.int16)
    for question in versions.births(version):
        given = equality.ages[question]
        if len(given):
            known = np.where(places < 0, AGE_UNKNOWN, given[places])
            ages = np.where(known == AGE_UNKNOWN, ages, known).astype(np.int16)
    return ages
