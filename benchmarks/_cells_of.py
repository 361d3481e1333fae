"""One maker's counts in a process of its own: `python -m benchmarks._cells_of MAKER FILE ROUNDS [OUTPUT]`.

Prints one JSON object: processor seconds and seconds of each round, the process's memory before and at its peak (MB).
Writes the counts of the last round to OUTPUT.
"""

import importlib
import json
import resource
import sys
import time
from pathlib import Path

from benchmarks._cells_makers import MAKERS, finish
from benchmarks._processor import processor_seconds

# What a maker imports is there before it is measured.
NEEDS = {
    "ours": ("analysis.cells.arrow", "analysis.cells"),
    "polars": ("polars",),
    "pandas": ("pandas", "pyarrow.parquet"),
}


def main(maker: str, path: str, rounds: str, output: str = "") -> None:
    """Measure and print."""
    for name in NEEDS[maker.partition("_")[0]]:
        importlib.import_module(name)
    before = _peak()
    processor, wall = [], []
    made = None
    for _ in range(int(rounds)):
        # What the round before made is no part of this round's memory.
        del made
        start, began = processor_seconds(), time.perf_counter()
        made = MAKERS[maker](path)
        processor.append(processor_seconds() - start)
        wall.append(time.perf_counter() - began)
    peak = _peak()
    if output:
        Path(output).write_text(json.dumps(finish(maker, made)), encoding="utf-8")
    print(json.dumps({"processor": processor, "wall": wall, "before": before, "peak": peak}))


def _peak() -> float:
    """Return the most memory that the process has held so far, in MB of a million bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main(*sys.argv[1:])
