"""A server of sockets as production runs it: one uvicorn process, its options those of the operators' guide."""

import contextlib
import re
import resource
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.live_site import ROOT, free_port
from tests.servers.process import dying_with_parent, start, stop, wait_until

from ._processor import Processes

CHAT, ECHO = "consult.asgi:application", "benchmarks._chat_echo:application"
_OPTIONS = (
    "--ws", "websockets-sansio", "--ws-max-size", "16384", "--ws-per-message-deflate", "false",
    "--no-access-log", "--lifespan", "off", "--log-level", "warning",
)  # fmt: skip
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
# Until what was just done is tidied up.
_REST = 1.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. processor: what it has used of it."""

    pid: int
    port: int
    processor: Processes

    def memory(self) -> int:
        """Return the bytes of memory that are its alone, and its share of what others use too, once it is at rest."""
        time.sleep(_REST)
        found = _PSS.search(Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii"))
        assert found is not None
        return 1024 * int(found[1])

    def accepts(self) -> bool:
        """Say whether it takes connections."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextlib.contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve an application in one process until the end of the block."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "uvicorn", application, "--app-dir", str(ROOT)]
        command += ["--host", "127.0.0.1", "--port", str(port), *_OPTIONS]
        process = start(dying_with_parent(command), log=log, environment=environment)
        server = Server(process.pid, port, Processes(process.pid))
        try:
            wait_until(server.accepts, process, log=log)
            yield server
            said = log.read_text(encoding="utf-8", errors="replace")
            if said:
                print(f"The server said:\n{said[-2000:]}", file=sys.stderr)
        finally:
            stop(process, seconds=5)


def allow_files(needed: int) -> int:
    """Let this process and those that it starts have as many files open as they may; return how many that is.

    Raises SystemExit when they are fewer than needed: a socket is a file.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most != resource.RLIM_INFINITY and most < needed:
        raise SystemExit(f"This machine allows {most} open files in a process; {needed} are needed (ulimit -Hn).")
    return most
