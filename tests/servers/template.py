"""One migrated PostgreSQL database that every test process clones."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]

# Any number will do, so long as every process of the test run takes the same lock.
LOCK = 20_010_822


def sibling_url(url: str, database: str) -> str:
    """Return the address of another database on the same server."""
    return url.rpartition("/")[0] + "/" + database


def ensure_template(connection: psycopg.Connection, *, url: str, name: str) -> None:
    """Make the template `name` if it is not there: an empty database, migrated.

    `connection` is in autocommit mode to another database of the server at `url`. The first process to come
    makes the template; the others wait for it.
    """
    connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
    try:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return
        unfinished = f"{name}_unfinished"
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(unfinished)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
        migrate(sibling_url(url, unfinished))
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))


def migrate(url: str) -> None:
    """Run every migration on the database at `url`. Raises RuntimeError with what Django said."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--no-input", "--verbosity", "0"],
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"migrate ended with {done.returncode}: {done.stdout}{done.stderr}")
