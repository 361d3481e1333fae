"""ONS's postcode directory, from its CSV file."""

import csv
from collections.abc import Iterator
from typing import TextIO

from surveys.models import PostcodeWard

# Names of the columns in the editions of the directory (ONSPD and NSPL).
POSTCODE_COLUMNS = ("pcds", "pcd", "pcd7", "pcd2")
WARD_COLUMNS = ("wd25cd", "wd24cd", "wd23cd", "wd22cd", "wd21cd", "osward", "ward")
_BATCH = 5_000


class NotADirectory(ValueError):
    """The file lacks a column for the postcode or the ward."""


def load_postcodes(file: TextIO) -> int:
    """Load every postcode that has a ward, replacing what was known of it. Returns how many. Raises NotADirectory."""
    rows = csv.DictReader(file)
    names = {name.lower(): name for name in rows.fieldnames or ()}
    postcode = next((names[name] for name in POSTCODE_COLUMNS if name in names), None)
    ward = next((names[name] for name in WARD_COLUMNS if name in names), None)
    if postcode is None or ward is None:
        raise NotADirectory(", ".join(rows.fieldnames or ()))
    return sum(_store(batch) for batch in _batches(rows, postcode, ward))


def _batches(rows: "csv.DictReader[str]", postcode: str, ward: str) -> Iterator[list[PostcodeWard]]:
    # By postcode, because one statement may not write the same row twice: the later line of the file counts.
    batch: dict[str, PostcodeWard] = {}
    for row in rows:
        code = "".join((row[postcode] or "").split()).upper()[:7]
        if code and row[ward]:
            batch[code] = PostcodeWard(postcode=code, ward_code=row[ward])
        if len(batch) == _BATCH:
            yield list(batch.values())
            batch = {}
    if batch:
        yield list(batch.values())


def _store(batch: list[PostcodeWard]) -> int:
    PostcodeWard.objects.bulk_create(
        batch, update_conflicts=True, unique_fields=["postcode"], update_fields=["ward_code"]
    )
    return len(batch)
