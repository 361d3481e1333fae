"""Profile one survey in a process of its own, so that its memory is its own: `python -m benchmarks._profile_of SLUG`.

Prints one JSON object: responses, snapshot and statistics (processor seconds, median of the rounds), memory before
and at its peak (MiB).
"""

import json
import re
import sys
from pathlib import Path
from statistics import median

import django

from benchmarks._processor import processor_seconds

ROUNDS = 3
# Small, and asked nothing about equality: reading it once imports what profiling imports.
WARM_UP = "leicester-2001"
MIB = 1024


def main(slug: str) -> None:
    """Measure and print."""
    django.setup()
    from analysis.services.profile import profile, profile_of
    from analysis.snapshot import take
    from surveys.models import Survey

    profile(survey=Survey.objects.get(slug=WARM_UP))
    survey = Survey.objects.get(slug=slug)
    before = _memory("VmRSS")
    snapshots, statistics = [], []
    for _ in range(ROUNDS):
        start = processor_seconds()
        snapshot = take(survey)
        taken = processor_seconds()
        found = profile_of(survey=survey, snapshot=snapshot)
        snapshots.append(taken - start)
        statistics.append(processor_seconds() - taken)
        if snapshot.unreadable or not found["strands"]:
            raise RuntimeError(f"{slug}: {snapshot.unreadable} equality records could not be read")
    measured = {
        "responses": found["responses"],
        "snapshot": median(snapshots),
        "statistics": median(statistics),
        "before": before,
        "peak": _memory("VmHWM"),
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
