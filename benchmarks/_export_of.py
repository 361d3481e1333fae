"""Exports one survey in one format, in a process of its own, and prints what that cost as JSON."""

import json
import re
import sys
import time
from pathlib import Path

import django


def main(slug: str, file_format: str, output: str) -> None:
    """Print seconds on the clock and of the processor, and the most memory held, in megabytes (10^6 bytes)."""
    sys.meta_path.insert(0, _WithoutPandas())
    django.setup()
    from django.core.management import call_command

    started, processor = time.perf_counter(), time.process_time()
    call_command("export_responses", slug, "--format", file_format, "--output", output)
    measured = {
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - processor,
        "peak": _peak(),
    }
    print(json.dumps(measured))


class _WithoutPandas:
    """Finds no pandas. It is there for other benchmarks and on no site, and Arrow loads its 45 MB where it finds it."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def _peak() -> float:
    # The kernel's own high-water mark of this process since it began, libraries included.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert match is not None
    return int(match[1]) * 1024 / 1_000_000


if __name__ == "__main__":
    main(*sys.argv[1:])
