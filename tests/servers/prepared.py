"""A migrated site, with or without the demonstration, made once for all processes and lanes of a test run."""

import fcntl
import functools
import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Europe/London")
KEPT = ROOT / ".pytest_cache" / "prepared"
# What a site is made from: the rooms with their data and words, and the libraries.
SOURCES = ("consult", "cms", "bot", "analysis", "surveys", "requirements")
_MADE_OF_SOURCES = {".pyc", ".mo"}


@functools.cache
def prepared_folder(*, demo: bool, prepare: Callable[[Path, bool], None]) -> Path:
    """Return a folder with a migrated SQLite file and the site's other files, for copying.

    It is kept for as long as the sources and the day stay the same: the demonstration counts its dates from today.
    prepare: fills an empty folder, with the demonstration or without.
    """
    name = "demo" if demo else "empty"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = KEPT / f"{name}-{_digest()}"
        if not folder.exists():
            for older in KEPT.glob(f"{name}-*"):
                shutil.rmtree(older)
            unfinished = KEPT / f"{name}-unfinished"
            unfinished.mkdir()
            prepare(unfinished, demo)
            unfinished.rename(folder)
    return folder


def _digest() -> str:
    found = hashlib.sha256(datetime.now(ZONE).date().isoformat().encode())
    for path in _files():
        found.update(str(path.relative_to(ROOT)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:24]


def _files() -> Iterator[Path]:
    for room in SOURCES:
        yield from sorted(
            path for path in (ROOT / room).rglob("*") if path.is_file() and path.suffix not in _MADE_OF_SOURCES
        )
