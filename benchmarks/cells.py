"""What counting cells costs: 12 strands × 30 questions over a million responses, beside polars and pandas; ten million.

`cells.py [RESPONSES [MANY]]`. docs/cells.md says how to read it.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

# Beside this file is one called profile, which must not stand in for Python's own.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._cells_data import write
from benchmarks._table import table

ROOT = Path(__file__).resolve().parent.parent
USUAL, MANY = 1_000_000, 10_000_000
ROUNDS = {"ours": 7, "polars_by_hand": 3, "pandas_by_hand": 3, "polars_lazy": 2}
TITLES = {
    "ours": "Cell table",
    "polars_lazy": "polars, groupings collected together",
    "polars_scan": "polars, the same from the file",
    "polars_by_hand": "polars, codes put together by hand",
    "pandas_groups": "pandas, groupings",
    "pandas_counts": "pandas, value_counts",
    "pandas_by_hand": "pandas, codes put together by hand",
}
LESS_THAN_POLARS, LESS_THAN_PANDAS, MOST, MOST_OF_MANY = 4, 15, 500, 2_000
LIBRARIES = ("numpy", "pyarrow", "polars", "pandas")


def main() -> int:
    """Measure and print; return 1, and print no figure, when two makers count differently."""
    usual, many = [int(given) for given in sys.argv[1:]] + [USUAL, MANY][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "responses.parquet"
        write(file, usual)
        measured, counts = {}, {}
        for maker in TITLES:
            output = Path(folder) / f"{maker}.json"
            measured[maker] = _measure(maker, file, ROUNDS.get(maker, 1), output)
            counts[maker] = json.loads(output.read_text(encoding="utf-8"))
        differing = [TITLES[maker] for maker in TITLES if counts[maker] != counts["ours"]]
        if differing:
            print(f"Nothing was measured: other counts by {', '.join(differing)}", file=sys.stderr)
            return 1
        cells = sum(len(pair) for pair in counts["ours"].values())
        write(file, many, seed=6)
        large = _measure("ours", file, 1)
        size = file.stat().st_size
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"{os.cpu_count()} cores, load {busy} (1, 5, 15 minutes): other work on the machine makes every figure larger"
    )
    print(", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in LIBRARIES)]))
    print("\n".join(_report(usual, cells, measured)))
    print(f"\n{many:,} responses, {size / 1e6:.0f} MB: {large['processor'][0]:.2f} s of processor time, ", end="")
    print(f"{large['wall'][0]:.2f} s, peak {large['peak']:.0f} MB\n")
    print("\n".join(_targets(usual, many, measured, large)))
    return 0


def _measure(maker: str, file: Path, rounds: int, output: Path | None = None) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks._cells_of", maker, str(file), str(rounds), str(output or "")]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _report(rows: int, cells: int, measured: dict[str, dict[str, Any]]) -> list[str]:
    own = median(measured["ours"]["processor"])
    lines = [
        [
            TITLES[maker],
            f"{median(item['processor']):.2f}",
            f"{min(item['processor']):.2f}–{max(item['processor']):.2f}",
            f"{median(item['wall']):.2f}",
            f"{item['peak']:.0f}",
            f"{median(item['processor']) / own:.1f}",
        ]
        for maker, item in measured.items()
    ]
    return [
        f"{rows:,} responses, 360 pairs, {cells:,} cells, the same by all. Each reads in a process of its own.",
        "",
        *table(["maker", "processor s", "rounds", "s", "peak MB", "× ours"], lines),
    ]


def _targets(usual: int, many: int, measured: dict[str, dict[str, Any]], large: dict[str, Any]) -> list[str]:
    own = median(measured["ours"]["processor"])

    def times(*makers: str) -> float:
        return min(median(measured[maker]["processor"]) for maker in makers) / own

    polars = times("polars_lazy", "polars_scan", "polars_by_hand")
    pandas = times("pandas_groups", "pandas_counts")
    rows = [
        ["Less than the fastest of polars", f"{polars:.1f} times", f"≥ {LESS_THAN_POLARS}", polars >= LESS_THAN_POLARS],
        ["Less than pandas' own counting", f"{pandas:.1f} times", f"≥ {LESS_THAN_PANDAS}", pandas >= LESS_THAN_PANDAS],
        [f"Peak, {usual:,}", f"{measured['ours']['peak']:.0f} MB", f"< {MOST}", measured["ours"]["peak"] < MOST],
        [f"Peak, {many:,}", f"{large['peak']:.0f} MB", f"< {MOST_OF_MANY:,}", large["peak"] < MOST_OF_MANY],
    ]
    return [*table(["target", "found", "wanted", "reached"], [[*row[:3], "yes" if row[3] else "no"] for row in rows])]


if __name__ == "__main__":
    sys.exit(main())
