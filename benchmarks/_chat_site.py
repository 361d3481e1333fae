"""A migrated database with the demonstration in it, for a server of the chat: a SQLite file, or PostgreSQL."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.live_site import ROOT
from tests.servers.postgres import postgres_server

SLUG = "buses-after-eight"
_FILL = f"""
from consult.demo.load import load; load()
from django.db import connection; connection.cursor().execute("ANALYZE")
from surveys.models import Survey
version = Survey.objects.get(slug={SLUG!r}).current_version
import json; print(json.dumps([version.pk, version.digest]))
"""
_COUNT = """
from django.db import connection; from bot.models import ConversationEvent
cursor = connection.cursor(); cursor.execute({question!r})
import json; print(json.dumps([ConversationEvent.objects.count(), str(cursor.fetchone()[0])]))
"""
_DURABLE = {"sqlite": ("PRAGMA synchronous", "2"), "postgresql": ("SHOW synchronous_commit", "on")}


@dataclass(frozen=True, slots=True)
class Site:
    """What a server and its crowd are started with. version, digest: of the questionnaire that is answered."""

    vendor: str
    environment: dict[str, str]
    version: int
    digest: str

    def turns(self) -> int:
        """Return how many turns are in the log. Raises AssertionError where a commit does not wait for the disk."""
        question, answer = _DURABLE[self.vendor]
        count, found = json.loads(_shell(_COUNT.format(question=question), self.environment))
        assert found == answer, f"{question}: {found}"
        return int(count)


@contextlib.contextmanager
def sqlite_site() -> Iterator[Site]:
    """Make the file, and take it away at the end."""
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        yield _filled("sqlite", f"sqlite:///{folder}/db.sqlite3", folder)


@contextlib.contextmanager
def postgresql_site() -> Iterator[Site]:
    """Start a server that writes to the disk before it says so, and stop it at the end."""
    with postgres_server(durable=True) as server, tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        yield _filled("postgresql", server.url(), folder)


def _filled(vendor: str, url: str, folder: str) -> Site:
    environment = {"DATABASE_URL": url, "VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "benchmarks._chat_settings"}
    environment["PYTHONPATH"] = str(ROOT)
    (Path(folder) / "static").mkdir()
    _manage("migrate", "--no-input", "--verbosity", "0", environment=environment)
    version, digest = json.loads(_shell(_FILL, environment))
    return Site(vendor, environment, version, digest)


def _shell(code: str, environment: dict[str, str]) -> str:
    return _manage("shell", "--no-imports", "-c", code, environment=environment).splitlines()[-1]


def _manage(*arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, str(Path(ROOT) / "manage.py"), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout
