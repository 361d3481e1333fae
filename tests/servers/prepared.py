"""A migrated site with the demonstration, made once for all processes and lanes of a test run."""

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
# What a site is made from: the rooms with their data and words, the libraries, and questionnaires of the tests.
SOURCES = ("consult", "cms", "bot", "analysis", "surveys", "requirements", "tests/corpus")
ALSO = tuple(
    ROOT / "tests" / name for name in ("servers/live_site.py", "servers/questionnaires.py", "surveys/factory.py")
)
_MADE_OF_SOURCES = {".pyc", ".mo"}


def copy_prepared(to: Path, *, prepare: Callable[[Path], None]) -> None:
    """Copy a migrated SQLite file and the site's other files into an empty folder.

    What is copied is kept for as long as the sources and the day stay the same: the demonstration counts its dates
    from today.
    prepare: fills an empty folder.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = KEPT / f"site-{_digest()}"
        if not folder.exists():
            for older in KEPT.glob("site-*"):
                shutil.rmtree(older)
            unfinished = KEPT / "site-unfinished"
            unfinished.mkdir()
            prepare(unfinished)
            unfinished.rename(folder)
        # Still within the lock: who comes with other sources takes this one away.
        shutil.copytree(folder, to, dirs_exist_ok=True)


@functools.cache
def _digest() -> str:
    found = hashlib.sha256(datetime.now(ZONE).date().isoformat().encode())
    for path in (*_files(), *ALSO):
        found.update(str(path.relative_to(ROOT)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:24]


def _files() -> Iterator[Path]:
    for room in SOURCES:
        yield from sorted(
            path for path in (ROOT / room).rglob("*") if path.is_file() and path.suffix not in _MADE_OF_SOURCES
        )
