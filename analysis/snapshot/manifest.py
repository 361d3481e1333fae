"""What a stored snapshot consists of. The files that it names are the snapshot; others are left over from a crash."""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from analysis.snapshot import keys
from analysis.snapshot.folder import PRIVATE_FILE, settle
from analysis.snapshot.tables import ALWAYS, STRAND
from analysis.snapshot.versions import Versions
from surveys.models import Survey

# Rises when the columns mean something else than before: older snapshots are then taken anew.
FORMAT = 1
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class StoredPart:
    """One file: its name, how many responses it holds, its SHA-256, and the name of the key it is encrypted with."""

    file: str
    responses: int
    sha256: str
    key: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """docs/snapshot.md tells what each of these is. No count of any category is among them."""

    format: int
    number: int
    survey: str
    survey_created: str
    taken_at: str
    time_zone: str
    versions: tuple[int, ...]
    responses: int
    columns: tuple[str, ...]
    strands: tuple[str, ...]
    key: str
    parts: tuple[StoredPart, ...]
    sha256: str

    def fits(self, strands: Iterable[str]) -> bool:
        """Return whether its files can be part of a snapshot taken now: strands are those asked now.

        A strand that was not asked before may be in the records all the same, so that all are to be opened again.
        """
        return self.time_zone == settings.TIME_ZONE and set(strands) <= set(self.strands)


def made(
    survey: Survey,
    versions: Versions,
    before: Manifest | None,
    taken_at: datetime,
    parts: tuple[StoredPart, ...],
) -> Manifest:
    """Return the manifest of these files. Its number is another than that of the one before when a file is."""
    number = 1 if before is None else before.number + (before.parts != parts)
    return Manifest(
        format=FORMAT,
        number=number,
        survey=survey.slug,
        survey_created=survey.created_at.isoformat(),
        taken_at=taken_at.isoformat(),
        time_zone=settings.TIME_ZONE,
        versions=tuple(sorted(versions.numbers.values())),
        responses=sum(part.responses for part in parts),
        columns=(*ALWAYS, *(STRAND + strand for strand in versions.strands), *versions.names),
        strands=versions.strands,
        key=keys.newest(),
        parts=parts,
        # One digest for all: that of theirs, one behind the other.
        sha256=hashlib.sha256("".join(part.sha256 for part in parts).encode()).hexdigest(),
    )


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder; None where there is none, or another programme's."""
    try:
        found: dict[str, Any] = json.loads((folder / _NAME).read_bytes())
        if found["format"] != FORMAT:
            return None
        parts = tuple(StoredPart(**part) for part in found.pop("parts"))
        found |= {name: tuple(found[name]) for name in ("versions", "columns", "strands")}
        return Manifest(**found, parts=parts)
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in place of the one before, whole or not at all."""
    beside = folder / f"{_NAME}.new"
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=1)
        file.write("\n")
    settle(beside)
    beside.replace(folder / _NAME)
    settle(folder)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Delete what the manifest does not name: responses that are no longer part of the snapshot."""
    kept = {_NAME, *(part.file for part in manifest.parts)}
    left_over = [path for path in folder.iterdir() if path.name not in kept]
    for path in left_over:
        path.unlink()
    if left_over:
        settle(folder)
