"""What a page of the form costs beside the form of the system we are built on.

Processor time and queries of each operation, ours and wagtail.contrib.forms', in one run on one PostgreSQL.
docs/guides/measuring.md says how to read it.
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

ROUNDS = 7
PASSES = 8
# Slug → questions on each page. The twenty questions are always the same.
SURVEYS = {"one-page": (20,), "two-pages": (10, 10), "four-pages": (5, 5, 5, 5)}
CONSULTATION = "/en/consultations/buses-after-eight/"
FORM, FORM_SENT, FORM_ALL = "peer-bare GET", "peer-bare POST", "peer-bare until sent"


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
    Row("One of the equality pages, GET", "two-pages equality_part GET", FORM),
    Row("One of the equality pages, POST", "two-pages equality_part POST", FORM_SENT),
    Row("Journey: 20 questions on 1 page, sent", "one-page until sent", FORM_ALL),
    Row("Journey: 20 questions on 4 pages, sent", "four-pages until sent", FORM_ALL),
    Row("Journey: the same and equality questions", "four-pages with equality questions", FORM_ALL),
)


def main() -> int:
    """Measure and print; return 1, and print no figure, when the site answers otherwise than it should."""
    with installation():
        # Models and views can be imported only once Django is set up.
        from benchmarks._answering import Measurement, WrongAnswer
        from benchmarks._machine import describe_machine

        try:
            costs, counts = _measure(Measurement(SURVEYS, CONSULTATION))
        except WrongAnswer as wrong:
            print(f"Nothing was measured: {wrong}", file=sys.stderr)
            return 1
        heads = describe_machine()
    print("\n".join([*heads, *_report(costs, counts)]))
    return 0


def _measure(measurement: "Measurement") -> tuple[Meter, Meter]:
    """Return what everything cost, and how many queries it made."""
    measurement.run(Meter(), passes=PASSES)  # parsed definitions and compiled templates are kept from now on
    counts = measurement.run(Meter(counting=True), passes=2)
    costs = Meter()
    for _ in range(ROUNDS):
        measurement.run(costs, passes=PASSES)
    measurement.verify()
    return costs, counts


def _report(costs: Meter, counts: Meter) -> list[str]:
    rows = [
        [
            row.title,
            f"{1000 * costs.typical(row.name):.2f}",
            f"{1000 * costs.least(row.name):.2f}–{1000 * costs.most(row.name):.2f}",
            f"{counts.typical(row.name):.3g}",
            f"{costs.typical(row.name) / costs.typical(row.peer):.2f}",
        ]
        for row in ROWS
    ]
    return [
        f"Median of {ROUNDS} rounds, each the mean of {PASSES} passes; lowest and highest round beside it.",
        "Processor time of the web process alone (user and system), without the database server's.",
        "",
        *table(["operation", "ms", "rounds", "queries", "× peer"], rows),
    ]


if __name__ == "__main__":
    sys.exit(main())
