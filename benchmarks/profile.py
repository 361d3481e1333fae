"""What profiling a survey costs: reading and opening its responses, and the statistics on them.

docs/guides/measuring.md says how to read it. Counting has peers of its own: see cells.py.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# This file is called as one of Python's own modules is: its folder must not stand on the path.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._installation import installation
from benchmarks._table import table

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_200, 20_000)


def main() -> int:
    """Measure and print. Raises CalledProcessError when a survey cannot be profiled, RuntimeError for a wrong count."""
    with installation():
        # Models can be imported only once Django is set up.
        from benchmarks._machine import describe_machine
        from benchmarks._responses import make_survey

        measured = [_measure(make_survey(count)) for count in SIZES]
        heads = describe_machine()
    if tuple(item["responses"] for item in measured) != SIZES:
        raise RuntimeError(f"profiled {[item['responses'] for item in measured]} responses, not {SIZES}")
    print("\n".join([*heads, *_report(measured)]))
    return 0


def _measure(slug: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks._profile_of", slug]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _report(measured: list[dict[str, Any]]) -> list[str]:
    rows = [
        [
            f"{item['responses']:,}",
            f"{item['snapshot']:.3f}",
            f"{item['statistics']:.3f}",
            f"{1000 * (item['snapshot'] + item['statistics']) / item['responses']:.3f}",
            f"{item['peak']:.0f}",
            f"{item['peak'] - item['before']:.0f}",
        ]
        for item in measured
    ]
    head = ["responses", "snapshot s", "statistics s", "s per 1,000", "peak MiB", "of it for this survey"]
    return [
        "Median of 3 rounds, each survey in a process of its own. Processor seconds of that process (user and system),",
        "without the database server's. Peers of the counting are in cells.py.",
        "",
        *table(head, rows),
    ]


if __name__ == "__main__":
    sys.exit(main())
