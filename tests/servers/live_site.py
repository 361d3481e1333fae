"""The platform itself, served by a process of its own that a test may kill."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .prepared import copy_prepared
from .process import dying_with_parent, start, stop, wait_until

ROOT = Path(__file__).resolve().parents[2]
# In one process: it takes seconds until one has all that the platform is made of.
PREPARE = """
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
call_command("demo")
from tests.corpus.publishing import publish_case
from tests.servers.questionnaires import all_cases
from tests.surveys.factory import publish_parks
for case in all_cases():
    publish_case(case)
publish_parks()
"""


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveSite:
    """A site that keeps all it writes in its folder; its database too, unless `database_url` names another.

    `process` is None while it does not run.
    """

    folder: Path
    port: int
    database_url: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """Return the site's origin, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """Return the file that holds all the server has said."""
        return self.folder / "log"

    @property
    def database(self) -> Path:
        """Return the SQLite file."""
        return self.folder / "db.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        """Return what the server and `manage` run with."""
        return {
            "DJANGO_SETTINGS_MODULE": "consult.settings.demo",
            "DATABASE_URL": self.database_url or f"sqlite:///{self.database}",
            "VAR_DIR": str(self.folder),
            "PORT": str(self.port),
        }

    def url(self, path: str) -> str:
        """Return the address of a path that begins with a slash."""
        return f"{self.origin}{path}"

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py on this site's database and return what it printed.

        Raises RuntimeError with all its output when it fails.
        """
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {arguments[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        """Serve, and return when the site takes connections."""
        command = [sys.executable, "-m", "uvicorn", "consult.asgi:application", "--app-dir", str(ROOT)]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--ws", "websockets-sansio"]
        command += ["--ws-max-size", "16384", "--ws-per-message-deflate", "false"]
        command += ["--no-access-log", "--lifespan", "off"]
        self.process = start(dying_with_parent(command), log=self.log, environment=self.environment)
        wait_until(self.accepts, self.process, log=self.log)

    def accepts(self) -> bool:
        """Say whether the server takes connections."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """End the server with no chance to finish anything (kill -9)."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def kill_and_restart(self) -> None:
        """Kill the server and serve again, on the same address and the same file."""
        self.kill()
        self.start()

    def stop(self) -> None:
        """End the server politely."""
        if self.process is not None:
            stop(self.process, how=signal.SIGTERM)
            self.process = None


def _prepare(folder: Path) -> None:
    LiveSite(folder=folder, port=free_port()).manage("shell", "--no-imports", "-c", PREPARE)


@contextlib.contextmanager
def running_site() -> Iterator[LiveSite]:
    """Serve a site of one's own, migrated, with the demonstration and what `questionnaires` publishes on it.

    Stopped and removed at the end, whatever happens.
    """
    folder = Path(tempfile.mkdtemp(prefix="consult-site-"))
    site = LiveSite(folder=folder, port=free_port())
    try:
        copy_prepared(folder, prepare=_prepare)
        site.start()
        yield site
    finally:
        site.stop()
        shutil.rmtree(folder)


@contextlib.contextmanager
def running_site_on(database_url: str) -> Iterator[LiveSite]:
    """Serve a site on a database that is there already, such as one of a PostgreSQL server."""
    folder = Path(tempfile.mkdtemp(prefix="consult-site-"))
    site = LiveSite(folder=folder, port=free_port(), database_url=database_url)
    try:
        site.start()
        yield site
    finally:
        site.stop()
        shutil.rmtree(folder)
