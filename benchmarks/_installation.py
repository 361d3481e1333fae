"""An installation to measure: a PostgreSQL server of its own, migrated, with the demonstration loaded."""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator

from tests.servers.postgres import PostgresServer, postgres_server

DATABASE = "consult"


@contextlib.contextmanager
def installation() -> Iterator[PostgresServer]:
    """Start the server, set Django up on it and load the demonstration; stop the server at the end.

    What the site writes (collected static files) goes into a folder that is taken away again.

    fsync is off: waiting for a disk is not processor time, and one disk waits differently from the next.
    """
    # A polite end still stops the server: SystemExit passes through its `finally`.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with postgres_server() as server, tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        with server.connect() as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        os.environ["DATABASE_URL"] = server.url(DATABASE)
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks._settings"
        os.environ["VAR_DIR"] = folder
        _set_up()
        try:
            yield server
        finally:
            from django.db import connections

            connections.close_all()


def _set_up() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from consult.demo.load import load

    call_command("migrate", verbosity=0, interactive=False)
    load()
    _let_the_planner_know()


def _let_the_planner_know() -> None:
    """A new database has no statistics yet; a real one has them within a minute."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
