"""What conversations cost: memory of idle ones beside a bare Channels echo, turns a second, and how long one takes.

docs/guides/measuring.md says how to read it.
"""

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from statistics import quantiles

# Beside this file is one called profile, which must not stand in for Python's own.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._chat_crowd import crowd
from benchmarks._chat_person import WrongAnswer
from benchmarks._chat_server import CHAT, ECHO, allow_files, serving
from benchmarks._chat_site import Site, postgresql_site, sqlite_site
from benchmarks._table import table

HOST = "consult.example"
# Sockets whose memory is compared; and all that are held, their questions waiting to be answered.
COMPARED, HELD = 2_000, 10_000
WARMING, SAMPLE, TURNS = 500, 200, 3
# People who answer at once, and for how many seconds, after some to warm up.
HURRYING, WARM_UP, HURRY = 128, 4.0, 12.0
# Turns a second at fixed moments, by so many people, for so many seconds.
PACE, PACED, KEEPING = 100, 200, 15.0
MOST_MEMORY, LEAST_TURNS, MOST_WAIT = 1.5, {"sqlite": 300, "postgresql": 400}, 50
LIBRARIES = ("Django", "channels", "uvicorn", "websockets", "psycopg")
TITLES = {"sqlite": "SQLite, synchronous=FULL", "postgresql": "PostgreSQL, synchronous_commit=on"}


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes that one idle socket takes: of the echo, of a conversation after hello and after some turns."""

    echo: float
    hello: float
    turns: float
    # Of each of all that were held, and how many of them were still there at the end.
    held: float
    alive: int


@dataclass(frozen=True, slots=True)
class Speed:
    """Turns a second, the processor's milliseconds for each, and the milliseconds that turns at fixed moments took."""

    turns: float
    processor: float
    took: Sequence[float]


def main() -> int:
    """Measure and print; return 1, and print no figure, when the server answers otherwise than it should."""
    allow_files(HELD + 1_000)
    try:
        with sqlite_site() as site:
            memory = measure_memory(site)
            speeds = {site.vendor: measure_speed(site)}
        with postgresql_site() as site:
            speeds[site.vendor] = measure_speed(site)
    except WrongAnswer as wrong:
        print(f"Nothing was measured: {wrong}", file=sys.stderr)
        return 1
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {busy} (1, 5, 15 minutes): other work on the machine makes every figure worse")
    print(", ".join([f"Python {python_version()}", *(f"{name} {version(name)}" for name in LIBRARIES)]))
    print("\n".join([*_report(memory, speeds), "", *_targets(memory, speeds)]))
    return 0


def measure_memory(site: Site) -> Memory:
    """Open sockets to the peer and to the chat, each in a fresh process, and see by how much it has grown."""
    with serving(ECHO, site.environment) as server, crowd(site.environment, **_whom(site, server.port)) as people:
        people.do("listen", count=WARMING)
        before = server.memory()
        people.do("listen", count=COMPARED)
        echo = (server.memory() - before) / COMPARED
    with serving(CHAT, site.environment) as server, crowd(site.environment, **_whom(site, server.port)) as people:
        # Whole conversations, so that what understanding words needs is there before it is counted for anybody; and
        # some that stay, so that what those left behind is in use again.
        people.do("hurry", people=HURRYING, seconds=WARM_UP)
        people.do("arrive", count=WARMING)
        people.do("answer", count=WARMING, each=TURNS)
        before = server.memory()
        people.do("arrive", count=COMPARED)
        hello = (server.memory() - before) / COMPARED
        people.do("answer", count=COMPARED, each=TURNS)
        turns = (server.memory() - before) / COMPARED
        people.do("arrive", count=HELD - COMPARED - WARMING)
        held = (server.memory() - before) / (HELD - WARMING)
        alive = people.do("check", count=SAMPLE)["open"]
    return Memory(echo, hello, turns, held, alive)


def measure_speed(site: Site) -> Speed:
    """Have many people answer as fast as they can, and then a steady number of turns a second.

    Raises WrongAnswer unless every turn that was acknowledged is in the database, once.
    """
    already = site.turns()
    with serving(CHAT, site.environment) as server, crowd(site.environment, **_whom(site, server.port)) as people:
        before = people.do("hurry", people=HURRYING, seconds=WARM_UP)["turns"]
        processor, start = server.processor.settled(), time.perf_counter()
        turns = people.do("hurry", people=HURRYING, seconds=HURRY)["turns"]
        seconds, processor = time.perf_counter() - start, server.processor.settled() - processor
        took = people.do("keep_time", people=PACED, per_second=PACE, seconds=KEEPING)["took"]
    stored, taken = site.turns() - already, before + turns + len(took)
    if stored != taken:
        raise WrongAnswer(f"{taken} turns were acknowledged, and {stored} are stored")
    return Speed(turns / seconds, 1000 * processor / turns, took)


def _whom(site: Site, port: int) -> dict[str, str | int]:
    return {"host": HOST, "port": port, "version": site.version, "digest": site.digest}


def _report(memory: Memory, speeds: dict[str, Speed]) -> list[str]:
    sockets = [
        [title, f"{size / 1024:.1f}", f"{size / memory.echo:.2f}"]
        for title, size in (
            ("Peer: bare Channels echo, after one message", memory.echo),
            ("Conversation after hello", memory.hello),
            (f"Conversation after {TURNS} turns", memory.turns),
            (f"Conversation, one of {HELD:,}", memory.held),
        )
    ]
    turns = []
    for vendor, speed in speeds.items():
        cuts = quantiles(speed.took, n=100)
        waits = [f"{cuts[place - 1]:.1f}" for place in (50, 95, 99)]
        turns.append([TITLES[vendor], f"{speed.turns:.0f}", f"{speed.processor:.2f}", *waits])
    return [
        "",
        *table([f"memory of an idle socket, mean of {COMPARED:,}", "KiB", "× peer"], sockets),
        "",
        *table(["answered turns", "a second", "processor ms", f"p50 ms at {PACE}/s", "p95 ms", "p99 ms"], turns),
    ]


def _targets(memory: Memory, speeds: dict[str, Speed]) -> list[str]:
    ratio = max(memory.hello, memory.turns, memory.held) / memory.echo
    rows = [
        [
            "Memory of an idle conversation, against the peer's",
            f"{ratio:.2f}",
            f"≤ {MOST_MEMORY}",
            ratio <= MOST_MEMORY,
        ],
        ["Idle conversations held on one process", f"{memory.alive}", f"≥ {HELD}", memory.alive >= HELD],
    ]
    for vendor, speed in speeds.items():
        least, wait = LEAST_TURNS[vendor], quantiles(speed.took, n=100)[94]
        rows.append([f"Turns a second: {TITLES[vendor]}", f"{speed.turns:.0f}", f"≥ {least}", speed.turns >= least])
        rows.append(
            [f"p95 at {PACE} a second: {TITLES[vendor]}", f"{wait:.1f} ms", f"< {MOST_WAIT} ms", wait < MOST_WAIT]
        )
    return [*table(["target", "found", "wanted", "reached"], [[*row[:3], "yes" if row[3] else "no"] for row in rows])]


if __name__ == "__main__":
    sys.exit(main())
