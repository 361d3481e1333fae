"""The site as production serves it: granian, one worker, on a port of its own."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.servers.live_site import ROOT, free_port
from tests.servers.process import dying_with_parent, start, stop, wait_until

from ._processor import Processes
from ._visitor import Site


@contextlib.contextmanager
def served() -> Iterator[tuple[Site, Processes]]:
    """Serve `consult.wsgi` with the settings and the database of this process, until the end of the block.

    One worker, so that what it keeps in memory is there for every request, as it is after a while for any worker.
    """
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    site = Site("127.0.0.1", free_port())
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "consult.wsgi:application"]
        command += ["--host", site.host, "--port", str(site.port), "--workers", "1"]
        command += ["--blocking-threads", "1"]
        environment = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
        process = start(dying_with_parent(command), log=log, environment=environment)
        try:
            wait_until(site.answers, process, log=log)
            yield site, Processes(process.pid)
        finally:
            stop(process)
