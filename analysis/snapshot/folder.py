"""The folder of one survey's snapshot, which the application alone can read, and who may write to it at the moment."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
_LOCK = ".lock"


def root() -> Path:
    """Return the folder that holds all snapshots."""
    return Path(settings.SNAPSHOT_ROOT)


def folder_of(survey_id: int) -> Path:
    """Return the folder of a survey's snapshot, which may not be there."""
    return root() / str(survey_id)


def surveys_with_folder() -> list[int]:
    """Return the keys of the surveys that have a folder."""
    return sorted(int(path.name) for path in root().glob("*") if path.name.isdecimal()) if root().is_dir() else []


@contextmanager
def writing(survey_id: int, *, wait: bool = True) -> Iterator[Path | None]:
    """Be the only one, of all processes, to write to a survey's folder; yield the folder.

    wait: False yields None, and lets the block write nothing, where somebody else is at it.
    """
    _private(root())
    lock = root() / f"{survey_id}{_LOCK}"
    number = _locked(lock, wait=wait)
    if number is None:
        yield None
        return
    try:
        yield folder_of(survey_id)
    finally:
        os.close(number)


def _locked(lock: Path, *, wait: bool) -> int | None:
    while True:
        number = os.open(lock, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        try:
            fcntl.flock(number, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(number)
            return None
        except BaseException:
            os.close(number)
            raise
        if _is_still(lock, number):
            return number
        # Whoever had it has removed it meanwhile, and the next one would lock another.
        os.close(number)


def _is_still(lock: Path, number: int) -> bool:
    try:
        return lock.stat().st_ino == os.fstat(number).st_ino
    except FileNotFoundError:
        return False


def make(folder: Path) -> None:
    """Make a survey's folder, if it is not there."""
    _private(folder)


def remove(survey_id: int) -> bool:
    """Delete a survey's folder once nobody writes to it; return whether there was one."""
    if not root().is_dir():
        return False
    with writing(survey_id) as folder:
        was_there = folder is not None and folder.is_dir()
        if folder is not None and was_there:
            shutil.rmtree(folder)
            settle(root())
        (root() / f"{survey_id}{_LOCK}").unlink(missing_ok=True)
    return was_there


def settle(path: Path) -> None:
    """Have what was written to a file, or which names a folder has, outlast a loss of power."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _private(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        # Whatever the umask of whoever made it first.
        folder.chmod(PRIVATE_FOLDER)
