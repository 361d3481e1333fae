"""How long a snapshot of very many encrypted responses takes, from PostgreSQL, and one after a thousand more.

docs/guides/measuring.md says how to read it. `snapshot.py 20000` measures a smaller one.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

# This file is called as one of Python's own modules is: its folder must not stand on the path.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._installation import installation
from benchmarks._processor import Processes
from benchmarks._table import table

ROOT = Path(__file__).resolve().parent.parent
USUAL, MORE = 1_000_000, 1_000
MOST_SECONDS, MOST_MEMORY = 60, 700


def main() -> int:
    """Measure and print. Raises when a figure of the snapshot is not what was stored."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    with installation() as server:
        # Models can be imported only once Django is set up.
        from django.db import connection

        from benchmarks._machine import describe_machine
        from benchmarks._snapshot_survey import SLUG, add_responses, make_survey

        made = make_survey()
        start = time.perf_counter()
        add_responses(made, 0, count)
        # A database that has had its responses for a day has done this by itself.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
        filled = time.perf_counter() - start
        database = Processes(server.process.pid)
        whole = _measure(SLUG, database)
        _check(whole, made, count, number=1)
        add_responses(made, count, MORE)
        after = _measure(SLUG, database)
        _check(after, made, count + MORE, number=2)
        same = _measure(SLUG, database)
        _check(same, made, count + MORE, number=2)
        heads = describe_machine()
    print("\n".join([*heads, *_report(count, filled, {"full": whole, "1,000 more": after, "nothing new": same})]))
    if count >= USUAL:
        print("\n".join(["", *_targets(count, whole)]))
    return 0


def _measure(slug: str, database: Processes) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks._snapshot_of", slug]
    before = database.seconds()
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    # The server's process for this connection has ended: what it used is the server's own account of it.
    return {**measured, "database": database.seconds() - before}


def _check(found: dict[str, Any], made: Any, count: int, *, number: int) -> None:
    wrong = [strand for strand, counts in found["strands"].items() if counts != made.expected(strand, count)]
    if wrong or (found["responses"], found["unreadable"], found["number"]) != (count, 0, number):
        raise RuntimeError(f"the snapshot is not what was stored: {found['responses']} of {count}, {wrong}")


def _report(count: int, filled: float, measured: dict[str, dict[str, Any]]) -> list[str]:
    rows = [
        [
            name,
            f"{item['responses']:,}",
            f"{item['seconds']:.1f}",
            f"{item['processor']:.1f}",
            f"{item['peak']:.0f}",
            f"{item['peak'] - item['before']:.0f}",
            f"{item['bytes'] / 1_000_000:.0f}",
            f"{item['opening']:.2f}",
        ]
        for name, item in measured.items()
    ]
    head = ["snapshot", "responses", "s", "processor s", "peak MiB", "of it for this", "files MB", "opened in s"]
    return [
        f"{count:,} responses to 30 questions, 12 strands of each in a sealed record; stored in {filled:.0f} s.",
        "Each snapshot in a process of its own; its processor seconds are without the database server's.",
        "",
        *table(head, rows),
    ]


def _targets(count: int, whole: dict[str, Any]) -> list[str]:
    rows = [
        [f"Seconds for {count:,}", f"{whole['seconds']:.1f}", f"< {MOST_SECONDS}", whole["seconds"] < MOST_SECONDS],
        ["Memory at its peak, MiB", f"{whole['peak']:.0f}", f"< {MOST_MEMORY}", whole["peak"] < MOST_MEMORY],
    ]
    return [*table(["target", "found", "wanted", "reached"], [[*row[:3], "yes" if row[3] else "no"] for row in rows])]


if __name__ == "__main__":
    sys.exit(main())
