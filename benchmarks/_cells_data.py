"""Made-up responses as a snapshot has them, unencrypted: twelve strands, thirty questions, row group by row group."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from surveys.equality.missing import NOT_ANSWERED, PREFER_NOT_TO_SAY

# As many as a file of the snapshot has at most.
ROW_GROUP = 131_072
# Categories of each strand, those without an answer among them: sex, religion, ethnicity, age, …, ward.
STRANDS = (6, 12, 23, 14, 7, 9, 6, 9, 10, 8, 25, 6)
# Options of each question: yes or no, scales of five, choices; and four of which several may be chosen.
SINGLE = (2,) * 6 + (5,) * 10 + (3,) * 4 + (7,) * 6
SEVERAL = (6,) * 4


def strand_names() -> list[str]:
    """Return the names of the strands' columns."""
    return [f"s:strand-{number}" for number in range(len(STRANDS))]


def question_names() -> list[str]:
    """Return the names of the questions' columns."""
    return [f"q:question-{number}" for number in range(len(SINGLE) + len(SEVERAL))]


def write(path: Path, rows: int, seed: int = 5) -> None:
    """Write so many responses; one row group at a time is in memory."""
    random = np.random.default_rng(seed)
    vocabularies = _vocabularies()
    shares = [random.dirichlet(np.full(len(words), 2.0)) for words in vocabularies]
    names = strand_names() + question_names()
    kind = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema([pa.field(name, kind, nullable=False) for name in names])
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=False) as writer:
        for start in range(0, rows, ROW_GROUP):
            count = min(ROW_GROUP, rows - start)
            columns = [
                pa.DictionaryArray.from_arrays(_places(random, share, count), pa.array(words))
                for share, words in zip(shares, vocabularies, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=ROW_GROUP)


def _places(random: np.random.Generator, share: np.ndarray, count: int) -> pa.Array:
    drawn = np.searchsorted(np.cumsum(share)[:-1], random.random(count), side="right")
    return pa.array(drawn.astype(np.int32))


def _vocabularies() -> list[list[str]]:
    strands = [
        [f"category-{number}-{place}" for place in range(size - 2)] + [NOT_ANSWERED, PREFER_NOT_TO_SAY]
        for number, size in enumerate(STRANDS)
    ]
    # "" is no answer.
    single = [["", *(f"option-{place}" for place in range(size))] for size in SINGLE]
    several = [
        [
            "|".join(f"option-{place}" for place in range(size) if combination >> place & 1)
            for combination in range(1 << size)
        ]
        for size in SEVERAL
    ]
    return [*strands, *single, *several]
