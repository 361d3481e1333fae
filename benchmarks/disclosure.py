"""What making a table safe to release costs: 33 wards × 6 groups with many small numbers, hidden in and audited.

docs/guides/measuring.md says how to read this.
"""

import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

# Beside this file is one called profile, which must not stand in for Python's own.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.disclosure.gate import audit_releases, suppress
from analysis.disclosure.tables import Dimension, Table
from benchmarks._table import table

WARDS, GROUPS = 33, 6
SEEDS = range(1, 6)
MOST_SECONDS = 5


def main() -> int:
    """Measure and print; return 1 where the attacker learns a hidden number, for then nothing was measured."""
    rows, slowest = [], 0.0
    for seed in SEEDS:
        sheet = _table(seed)
        started, processor = time.perf_counter(), time.process_time()
        release = suppress([sheet])
        passed = audit_releases([release]).passed
        processor, elapsed = time.process_time() - processor, time.perf_counter() - started
        if not passed:
            print(f"Nothing was measured: table {seed} is not safe", file=sys.stderr)
            return 1
        slowest = max(slowest, elapsed)
        counts = np.asarray(sheet.counts)
        small = int(np.count_nonzero((counts > 0) & (counts < DEFAULT_THRESHOLD)))
        rows.append([f"table {seed}", str(small), str(len(release.hidden)), f"{processor:.2f}", f"{elapsed:.2f}"])
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"{os.cpu_count()} cores, load {busy} (1, 5, 15 minutes): other work on the machine makes every figure larger"
    )
    print(f"Python {platform.python_version()}, numpy {version('numpy')}, scipy {version('scipy')}")
    print(f"{WARDS} × {GROUPS} cells with totals, threshold {DEFAULT_THRESHOLD}; hidden in, then audited.\n")
    print("\n".join(table(["counts", "small", "hidden", "processor s", "s"], rows)))
    found = [f"Seconds for {WARDS} × {GROUPS}", f"{slowest:.2f}", f"< {MOST_SECONDS}"]
    reached = "yes" if slowest < MOST_SECONDS else "no"
    print("\n".join(["", *table(["target", "found", "wanted", "reached"], [[*found, reached]])]))
    return 0


def _table(seed: int) -> Table:
    """Counts that are small as often as large. seed: of the draw."""
    wards = Dimension("ward", tuple(f"w{place}" for place in range(WARDS)))
    groups = Dimension("ethnic-group", tuple(f"e{place}" for place in range(GROUPS)))
    counts = np.random.default_rng(seed).negative_binomial(0.7, 0.03, size=(WARDS, GROUPS))
    return Table("wards", (wards, groups), counts)


if __name__ == "__main__":
    sys.exit(main())
