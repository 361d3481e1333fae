"""Counting statements where they arrive: in the database server's own log."""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

from tests.servers.postgres import PostgresServer

_STATEMENT = re.compile(rb"LOG:  (?:statement|execute [^:]*): ")
# Connections read the changed settings when the server tells them to, which is not at once.
_UNTIL_HEARD = 0.5


class Statements:
    """How many statements the database server was sent since its log was turned on, BEGIN and COMMIT too."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._read_to = log.stat().st_size
        self._count = 0

    def count(self) -> int:
        """Return the number so far."""
        with self._log.open("rb") as log:
            log.seek(self._read_to)
            new = log.read()
        self._read_to += len(new)
        self._count += len(_STATEMENT.findall(new))
        return self._count


@contextlib.contextmanager
def statements_of(server: PostgresServer) -> Iterator[Statements]:
    """Have the server write every statement into its log, and stop that at the end."""
    _set(server, "all")
    try:
        yield Statements(server.log)
    finally:
        _set(server, "none")


def _set(server: PostgresServer, value: str) -> None:
    with server.connect() as connection:
        connection.execute(f"ALTER SYSTEM SET log_statement = '{value}'")
        connection.execute("SELECT pg_reload_conf()")
    time.sleep(_UNTIL_HEARD)
