"""Run a command with `DATABASE_URL` pointing to a PostgreSQL server that lives as long as the command.

    .venv/bin/python scripts/with_postgres.py [--durable] .venv/bin/python -m pytest …

Ends with the command's own exit code.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.servers.postgres import postgres_server


def main(arguments: list[str]) -> int:
    """Start the server, run the command, stop the server; return the command's exit code."""
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # A polite end still stops the server: SystemExit passes through its `finally`.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with postgres_server(durable=durable) as server:
        with server.connect() as connection:
            connection.execute("CREATE DATABASE consult")
        environment = {**os.environ, "DATABASE_URL": server.url("consult")}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
