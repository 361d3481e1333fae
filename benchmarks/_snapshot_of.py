"""Take one snapshot in a process of its own, so that its memory is its own: `python -m benchmarks._snapshot_of SLUG`.

Prints one JSON object: what was found, seconds and processor seconds of this process, memory before and at its peak
(MiB), the files' bytes, and how long opening the stored snapshot took.
"""

import json
import re
import sys
import time
from pathlib import Path

import django

from benchmarks._processor import processor_seconds

MIB = 1024


def main(slug: str, *options: str) -> None:
    """Measure and print."""
    django.setup()
    from analysis.snapshot import folder, store
    from surveys.models import Survey

    survey = Survey.objects.get(slug=slug)
    before, processor, start = _memory("VmRSS"), processor_seconds(), time.perf_counter()
    snapshot = store.refresh(survey, full="--full" in options)
    seconds, processor = time.perf_counter() - start, processor_seconds() - processor
    peak = _memory("VmHWM")
    start = time.perf_counter()
    again = store.latest(survey)
    opening = time.perf_counter() - start
    assert again is not None
    assert again.digest == snapshot.digest
    measured = {
        "responses": snapshot.responses,
        "number": snapshot.number,
        "unreadable": snapshot.unreadable,
        "strands": {strand: column.counts() for strand, column in snapshot.strands.items()},
        "chosen": sum(sum(chosen.values()) for chosen in snapshot.chosen.values()),
        "seconds": seconds,
        "processor": processor,
        "before": before,
        "peak": peak,
        "opening": opening,
        "bytes": sum(path.stat().st_size for path in folder.folder_of(survey.pk).iterdir()),
    }
    print(json.dumps(measured))


def _memory(name: str) -> float:
    """Return a line of the process's own account with Linux, in MiB."""
    account = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"^{name}:\s+(\d+) kB$", account, re.MULTILINE)
    assert found is not None
    return int(found[1]) / MIB


if __name__ == "__main__":
    main(*sys.argv[1:])
