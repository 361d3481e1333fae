"""What a page of the form costs beside the form of the system we are built on.

Processor time and queries of each operation, ours and wagtail.contrib.forms', in one run, under granian, on one
PostgreSQL. docs/guides/measuring.md says how to read it.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

# Beside this file is one called profile, which must not stand in for Python's own.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._installation import installation
from benchmarks._meter import Meter
from benchmarks._table import table

if TYPE_CHECKING:
    from benchmarks._answering import Measurement
    from tests.servers.postgres import PostgresServer

ROUNDS = 5
PASSES = 2
# Slug → questions on each page. The twenty questions are always the same.
SURVEYS = {"one-page": (20,), "two-pages": (10, 10), "four-pages": (5, 5, 5, 5)}
CONSULTATION = "/en/consultations/buses-after-eight/"
FORM, FORM_SENT, FORM_ALL = "peer-bare GET", "peer-bare POST", "peer-bare until sent"
SHORT, LONG = "ten-questions", "two-hundred-questions"
# Places of a reading.
WEB, DATABASE = 0, 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what it is called, what it was measured as, and what it is compared with."""

    title: str
    name: str
    peer: str


ROWS = (
    Row("Peer: form of 20 questions, GET", FORM, FORM),
    Row("Peer: the same, POST", FORM_SENT, FORM_SENT),
    Row("Peer: both together", FORM_ALL, FORM_ALL),
    Row("Peer in our frame: GET", "peer-framed GET", FORM),
    Row("Peer in our frame: POST", "peer-framed POST", FORM_SENT),
    Row("Consultation page, GET", "consultation GET", FORM),
    Row("First page of 20 questions, GET", "one-page start GET", FORM),
    Row("First page of 20 questions, POST", "one-page start POST", FORM_SENT),
    Row("First page of 10 questions, GET", "two-pages start GET", FORM),
    Row("First page of 10 questions, POST", "two-pages start POST", FORM_SENT),
    Row("Later page of 10 questions, GET", "two-pages page GET", FORM),
    Row("Later page of 10 questions, POST", "two-pages page POST", FORM_SENT),
    Row("Check page of 20 answers, GET", "two-pages check GET", FORM),
    Row("Check page, POST (send)", "two-pages check POST", FORM_SENT),
    Row("Equality: asking whether, GET", "two-pages equality GET", FORM),
    Row("Equality: asking whether, POST", "two-pages equality POST", FORM_SENT),
    Row("One of the equality pages, GET", "two-pages equality_part GET", FORM),
    Row("One of the equality pages, POST", "two-pages equality_part POST", FORM_SENT),
    Row("Confirmation, GET", "two-pages done GET", FORM),
    Row("Journey: 20 questions on 1 page, sent", "one-page until sent", FORM_ALL),
    Row("Journey: 20 questions on 4 pages, sent", "four-pages until sent", FORM_ALL),
    Row("Journey: the same and equality questions", "four-pages with equality questions", FORM_ALL),
    Row("First page of 10 questions in 1 language, GET", f"{SHORT} GET", FORM),
    Row("First page of 200 questions in 10 languages, GET", f"{LONG} GET", FORM),
    Row("The one of 10, for the first time", f"{SHORT} first time GET", FORM),
    Row("The one of 200, for the first time", f"{LONG} first time GET", FORM),
)


@dataclass(frozen=True, slots=True)
class Target:
    """How many times less than something else an operation must cost; `times` below 1 allows it to cost more."""

    title: str
    name: str
    other: str
    times: float


TARGETS = (
    Target("One-page submit, against the peer's POST", "one-page start POST", FORM_SENT, 6),
    Target("Start page, against the peer's GET", "one-page start GET", FORM, 40),
    Target("Paged journey with equality questions, against the peer's page", ROWS[21].name, FORM_ALL, 1),
    Target("First page of 200 questions, against one of 10", f"{LONG} GET", f"{SHORT} GET", 0.5),
    Target("The same, each for the first time", f"{LONG} first time GET", f"{SHORT} first time GET", 0.5),
)
MOST_STATEMENTS = {" GET": 3, " POST": 4}


def main() -> int:
    """Measure and print; return 1, and print no figure, when the site answers otherwise than it should."""
    with installation() as server:
        # Models and views can be imported only once Django is set up.
        from benchmarks._answering import Measurement, WrongAnswer
        from benchmarks._machine import describe_machine

        try:
            costs, counts = _measure(Measurement(SURVEYS, CONSULTATION), server)
        except WrongAnswer as wrong:
            print(f"Nothing was measured: {wrong}", file=sys.stderr)
            return 1
        heads = describe_machine()
    print("\n".join([*heads, *_report(costs, counts), "", *_targets(costs, counts)]))
    return 0


def _measure(measurement: "Measurement", database: "PostgresServer") -> tuple[Meter, Meter]:
    """Return what everything cost (seconds of the web server and of the database server), and how many statements."""
    from benchmarks._processor import Processes
    from benchmarks._server import served
    from benchmarks._statements import statements_of

    backends = Processes(database.process.pid)
    with served() as (site, web):
        warming = Meter(lambda: (0.0,))
        costs = Meter(lambda: (web.settled(), backends.seconds()))
        measurement.warm_up(site, warming)
        measurement.show_for_the_first_time(site, costs)
        # Parsed definitions and compiled templates are kept from now on.
        measurement.run(site, warming, passes=PASSES)
        with statements_of(database) as statements:
            counts = measurement.run(site, Meter(lambda: (statements.count(),)), passes=2)
        for _ in range(ROUNDS):
            measurement.run(site, costs, passes=PASSES)
    measurement.verify()
    return costs, counts


def _report(costs: Meter, counts: Meter) -> list[str]:
    from benchmarks._answering import PEOPLE

    rows = []
    for row in ROWS:
        least, most = costs.least(row.name)[WEB], costs.most(row.name)[WEB]
        cost = costs.typical(row.name)
        # What is shown for the first time is so once only, before statements are counted.
        count = f"{counts.typical(row.name)[WEB]:.3g}" if row.name in counts.rounds else ""
        rows.append(
            [
                row.title,
                f"{1000 * cost[WEB]:.2f}",
                f"{1000 * least:.2f}–{1000 * most:.2f}",
                f"{1000 * cost[DATABASE]:.2f}",
                count,
                f"{cost[WEB] / costs.typical(row.peer)[WEB]:.3f}",
            ]
        )
    return [
        f"Median of {ROUNDS} rounds, each the mean of {PASSES} passes of {PEOPLE} people; the extremes beside it.",
        "ms: processor time of the web server, granian with one worker (user and system). database ms: PostgreSQL's.",
        "",
        *table(["operation", "ms", "rounds", "database ms", "queries", "× peer"], rows),
    ]


def _targets(costs: Meter, counts: Meter) -> list[str]:
    rows = []
    for target in TARGETS:
        times = costs.typical(target.other)[WEB] / costs.typical(target.name)[WEB]
        rows.append([target.title, f"{times:.2f}", f"{target.times:g}", "yes" if times >= target.times else "no"])
    for ending, allowed in MOST_STATEMENTS.items():
        ours = [name for name in counts.names(ending) if not name.startswith("peer") and name != "consultation GET"]
        most = max(counts.most(name)[0] for name in ours)
        title = f"Most queries of one{ending} of the form"
        rows.append([title, f"{most:g}", f"≤ {allowed}", "yes" if most <= allowed else "no"])
    return [*table(["target", "times less", "at least", "reached"], rows)]


if __name__ == "__main__":
    sys.exit(main())
