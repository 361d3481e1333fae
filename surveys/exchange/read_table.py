"""The rows of a file that somebody sent, read by a worker that may not use more than its share."""

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import table_worker
from .guard import unguarded

_MIB = 1024 * 1024
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that reading a file may cost: its bytes, its rows, seconds of processor time, bytes of memory."""

    size: int = 50 * _MIB
    rows: int = 250_000
    seconds: int = 60
    memory: int = 1024 * _MIB


class CannotRead(Exception):
    """The file cannot be read. `row` is where, 0 for the file as a whole; the message says why."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.row = row


CAPS = Caps()


def read_table(data: bytes, *, caps: Caps = CAPS) -> list[list[str]]:
    """Return the rows of a CSV or XLSX file as texts, its heading first. Raises CannotRead.

    Which of the two it is, its first bytes say. The apostrophe that guards a text in a CSV file is taken away; a
    spreadsheet's texts have none.
    """
    if len(data) > caps.size:
        most = f"{caps.size // _MIB:,}"
        raise CannotRead(0, _("The file is larger than %(most)s megabytes. Divide it and try again.") % {"most": most})
    lines = _ask_worker(data, caps)
    if not lines or "end" not in (last := json.loads(lines.pop())):
        raise CannotRead(0, _("The file could not be read."))
    if last["end"]:
        raise CannotRead(last["row"], _sentence(last, caps))
    rows: list[list[str]] = [json.loads(line) for line in lines]
    if data.startswith(_ZIP):
        return rows
    return rows[:1] + [[unguarded(cell) for cell in row] for row in rows[1:]]


def _ask_worker(data: bytes, caps: Caps) -> list[str]:
    # By itself (-I): nothing of the folder it is called in, or of the environment, can stand in a library's place.
    command = [sys.executable, "-I", table_worker.__file__, str(caps.rows), str(caps.seconds), str(caps.memory)]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        try:
            # Waiting is limited too: a worker that sleeps uses no processor time.
            done = subprocess.run(  # noqa: S603 - our own programme, with numbers as arguments
                command,
                stdin=source,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=caps.seconds * 4,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CannotRead(0, _too_slow(caps)) from error
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise CannotRead(0, _too_slow(caps))
        if done.returncode:
            raise CannotRead(0, _too_large())
        output.seek(0)
        return output.read().decode().splitlines()


def _too_slow(caps: Caps) -> str:
    return _("Reading the file took more than %(seconds)d seconds. Divide it and try again.") % {
        "seconds": caps.seconds
    }


def _too_large() -> str:
    return _("Reading the file took more memory than it may. Divide it and try again.")


def _sentence(end: dict[str, str], caps: Caps) -> str:
    sentences = {
        table_worker.NOT_UTF8: _("The file is not UTF-8. Save it as “CSV UTF-8” and try again."),
        table_worker.NOT_CSV: _("The file is not valid CSV: %(said)s.") % {"said": end["said"]},
        table_worker.NOT_XLSX: _("The file is not a spreadsheet that can be read. Save it as XLSX or CSV again."),
        table_worker.TOO_MANY_ROWS: _("The file has more than %(most)s rows. Divide it and try again.")
        % {"most": f"{caps.rows:,}"},
        table_worker.TOO_LARGE: _too_large(),
    }
    return sentences[end["end"]]
