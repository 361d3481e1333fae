"""What raking a million responses to eight margins costs; beside balance, where that is installed.

balance asks for older libraries than ours and brings many: `make bench BALANCE=1` installs it, into an environment of
its own. docs/cells.md says how to read this.
"""

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

# Beside this file is one called profile, which must not stand in for Python's own.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._raking_data import margins
from benchmarks._table import table

ROOT = Path(__file__).resolve().parent.parent
RESPONSES = 1_000_000
ROUNDS = {"ours": 7, "balance": 1, "balance_function": 2}
TITLES = {
    "ours": "analysis.weighting.rake",
    "balance": "balance, a sample adjusted to a target",
    "balance_function": "balance, its function rake alone",
}
MOST_SECONDS, LESS_THAN_BALANCE = 1.5, 20
# balance stops at a rougher fit than ours: quantiles of its weights may differ by so much.
CLOSE_ENOUGH = 0.01


def main() -> int:
    """Measure and print; return 1, and print no figure, when the two give other weights."""
    measured = {"ours": _measure("ours", sys.executable)}
    other = os.environ.get("BALANCE_PYTHON")
    if other:
        measured |= {maker: _measure(maker, other) for maker in ("balance", "balance_function")}
        quantiles = [item["quantiles"] for item in measured.values()]
        apart = max(max(found) / min(found) - 1 for found in zip(*quantiles, strict=True))
        if apart > CLOSE_ENOUGH:
            print(f"Nothing was measured: quantiles of the weights differ by {apart:.1%}", file=sys.stderr)
            return 1
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"{os.cpu_count()} cores, load {busy} (1, 5, 15 minutes): other work on the machine makes every figure larger"
    )
    print(f"Python {platform.python_version()}, numpy {version('numpy')}, scipy {version('scipy')}")
    print("\n".join(_report(measured)))
    if not other:
        print("balance was left out: `make bench BALANCE=1` measures it too, in 2 GB of memory.")
    print("\n".join(["", *_targets(measured)]))
    return 0


def _measure(maker: str, python: str) -> dict[str, Any]:
    command = [python, "-m", "benchmarks._raking_of", maker, str(RESPONSES), str(ROUNDS[maker])]
    # balance greets whoever imports it, and that is not shown.
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _report(measured: dict[str, dict[str, Any]]) -> list[str]:
    rows = [
        [
            TITLES[maker],
            f"{median(item['processor']):.2f}",
            f"{min(item['processor']):.2f}–{max(item['processor']):.2f}",
            f"{item['peak']:.0f}",
            f"{item['error']:.1e}",
            " ".join(f"{weight:.4f}" for weight in item["quantiles"]),
        ]
        for maker, item in measured.items()
    ]
    sizes = [len(margin) for margin in margins().values()]
    head = ["raked by", "processor s", "rounds", "peak MB", "worst share, points", "quartiles of weights ÷ mean"]
    return [
        f"{RESPONSES:,} responses, {len(sizes)} margins of {', '.join(map(str, sizes))} categories.",
        "",
        *table(head, rows),
    ]


def _targets(measured: dict[str, dict[str, Any]]) -> list[str]:
    own = median(measured["ours"]["processor"])
    rows = [["Processor seconds", f"{own:.2f}", f"≤ {MOST_SECONDS}", "yes" if own <= MOST_SECONDS else "no"]]
    if "balance" in measured:
        times = median(measured["balance"]["processor"]) / own
        reached = "yes" if times >= LESS_THAN_BALANCE else "no"
        rows.append(["Less than balance", f"{times:.0f} times", f"≥ {LESS_THAN_BALANCE}", reached])
    return [*table(["target", "found", "wanted", "reached"], rows)]


if __name__ == "__main__":
    sys.exit(main())
