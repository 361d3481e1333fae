"""Files that are there whole or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

SUFFIX = ".part"


@contextlib.contextmanager
def whole_files(*outputs: Path) -> Iterator[list[Path]]:
    """Give the paths to write to, and put what was written in its place at the end.

    A half-written file never bears the name asked for: whatever goes wrong, the unfinished files are taken away and
    what had the names before stays as it was. The files are on the disk, not in a cache, before they get their names.
    """
    unfinished = [output.with_name(output.name + SUFFIX) for output in outputs]
    try:
        yield unfinished
        for path in unfinished:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        for path, output in zip(unfinished, outputs, strict=True):
            path.replace(output)
    finally:
        for path in unfinished:
            path.unlink(missing_ok=True)
