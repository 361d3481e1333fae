"""Starting and ending a server that belongs to one test run."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any


class ServerFailed(RuntimeError):
    """A server did not start or did not stop in time. The message holds the end of its log."""


def end_of_log(log: Path, characters: int = 4000) -> str:
    """Return the last part of a log file, for an error message."""
    return log.read_text(errors="replace")[-characters:] if log.exists() else "(no log)"


def dying_with_parent(command: Sequence[str]) -> list[str]:
    """Prefix a command so that it is interrupted when the test run is killed outright."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT", *command] if setpriv else list(command)


def start(command: Sequence[str], *, log: Path, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start a server whose output goes to `log`."""
    with log.open("ab") as output:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[Any], *, log: Path, seconds: float = 180.0) -> None:
    """Wait until `ready()` is true.

    Raises ServerFailed when the process ends first or the time is over.
    """
    end = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise ServerFailed(f"{process.args!r} ended with {process.returncode}:\n{end_of_log(log)}")
        if time.monotonic() > end:
            raise ServerFailed(f"{process.args!r} was not ready in {seconds:.0f} s:\n{end_of_log(log)}")
        time.sleep(0.02)


def stop(process: subprocess.Popen[Any], *, how: signal.Signals = signal.SIGINT, seconds: float = 20.0) -> None:
    """End a process politely, and by force when it does not listen."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
