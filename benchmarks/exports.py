"""What exporting responses costs, in every format: seconds, memory and bytes.

`exports.py [RESPONSES]`: 25,000 responses without a number, which `make bench` has time for; 250,000 is the size that
the limit of 300 MB is promised for. docs/guides/exporting.md says how to read it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

# This file is called as one of Python's own modules is: its folder must not stand on the path.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._table import table

ROOT = Path(__file__).resolve().parent.parent
USUAL = 25_000
LIMIT = 300
# The formats in pairs with the ending of their file.
FORMATS = {"csv": "csv", "jsonl": "jsonl", "xlsx": "xlsx", "parquet": "parquet", "sav": "sav", "r": "R", "ddi": "xml"}


def main() -> int:
    """Measure and print; exit code 1 when a format held more than the limit. Raises when an export fails."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/exports.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks._settings"
        slug = _make(count)
        measured = {name: _measure(slug, name, Path(folder) / f"out-{name}.{end}") for name, end in FORMATS.items()}
    print("\n".join(_report(count, measured)))
    over = [name for name, item in measured.items() if item["peak"] > LIMIT]
    if over:
        print(f"More than {LIMIT} MB: {', '.join(over)}")
    return 1 if over else 0


def _make(count: int) -> str:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from benchmarks._many_responses import make_survey

    call_command("migrate", verbosity=0, interactive=False)
    slug = make_survey(count).survey.slug
    connections.close_all()
    return slug


def _measure(slug: str, file_format: str, output: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks._export_of", slug, file_format, str(output)]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    files = list(output.parent.glob(f"{output.stem}.*"))
    measured["bytes"] = sum(file.stat().st_size for file in files)
    for file in files:
        file.unlink()
    return measured


def _report(count: int, measured: dict[str, dict[str, Any]]) -> list[str]:
    rows = [
        [
            name,
            f"{item['seconds']:.1f}",
            f"{item['processor']:.1f}",
            f"{1_000_000 * item['processor'] / count:.0f}",
            f"{item['peak']:.0f}",
            f"{item['bytes'] / 1_000_000:.1f}",
        ]
        for name, item in measured.items()
    ]
    head = ["format", "s", "processor s", "µs a response", "peak MB", "file MB"]
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return [
        f"{os.cpu_count()} cores, load {busy} (1, 5, 15 minutes); SQLite",
        f"{count:,} responses to 40 questions in 6 languages, each format in a process of its own.",
        "Peak is all that the process held, Django and libraries included. The limit is 300 MB.",
        "",
        *table(head, rows),
    ]


if __name__ == "__main__":
    sys.exit(main())
