"""The same cells by numpy, DuckDB and PostgreSQL. Spark's are in spark.py, which `make test-engines` runs."""

from typing import Any

import duckdb
import ibis
import numpy as np
import pyarrow as pa
import pytest

from analysis.cells import CannotCount, count, every_pair
from analysis.cells.engines import WEIGHT, count_on, into_duckdb, into_postgresql
from tests.analysis.cells.counted import InMemory, all_plain, people, table
from tests.servers.postgres import PostgresServer

PEOPLE = people(900, seed=4)
NAMES = list(PEOPLE[0])
# The second piece is from before one of the questions was asked.
EARLIER = [{name: row[name] for name in NAMES if name != "q:why"} for row in people(300, seed=5)]
PIECES = [table(PEOPLE), table(EARLIER)]
ROWS = [*PEOPLE, *(row | {"q:why": None} for row in EARLIER)]
WEIGHTS = np.random.default_rng(8).gamma(2.0, 0.5, len(ROWS))
PAIRS = [*every_pair(NAMES), ("s:ward", "s:age"), ("s:age", "s:ward"), ("channel", "q:use"), ("q:use", "q:transport")]
OPTIONS = {"q:use": ["weekly", "monthly", "daily"]}


def in_duckdb(pieces: list[pa.Table], weights: Any = None, names: list[str] = NAMES) -> "ibis.Table":
    connection = duckdb.connect()
    into_duckdb(connection, "snapshot", pieces, names, weights)
    return ibis.duckdb.from_connection(connection).table("snapshot")


def test_numpy_duckdb_and_postgresql_give_equal_cells(postgres: PostgresServer) -> None:
    wanted = count(InMemory(ROWS), PAIRS, WEIGHTS, options=OPTIONS)
    with postgres.connect() as connection:
        into_postgresql(connection, "snapshot", PIECES, NAMES, WEIGHTS)
        on_postgresql = ibis.postgres.from_connection(connection).table("snapshot")
        for found in (in_duckdb(PIECES, WEIGHTS), on_postgresql):
            assert all_plain(count_on(found, PAIRS, WEIGHT, options=OPTIONS)) == all_plain(wanted)
            unweighted = count_on(found)
            assert unweighted.responses == len(ROWS)
            for cells in count(InMemory(ROWS)):
                assert unweighted.of(cells.row, cells.column).chosen.n.tolist() == cells.chosen.n.tolist()


def test_nobody_and_one_person() -> None:
    for rows in (PEOPLE[:1], []):
        found = count_on(in_duckdb([table(rows, NAMES)], np.ones(len(rows))), [("s:age", "q:use")], WEIGHT)
        assert (found.responses, len(found.of("s:age", "q:use").rows)) == (len(rows), len(rows))


def test_no_extension_of_duckdb_is_fetched() -> None:
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    into_duckdb(connection, "snapshot", PIECES, NAMES)
    assert len(count_on(ibis.duckdb.from_connection(connection).table("snapshot"), PAIRS)) == len(PAIRS)


@pytest.mark.parametrize("wrong", [np.nan, -1.0, np.inf])
def test_weights_that_are_no_weights(wrong: float) -> None:
    weights = np.where(np.arange(len(ROWS)) == 5, wrong, WEIGHTS)
    with pytest.raises(CannotCount, match="weights-not-usable"):
        count_on(in_duckdb(PIECES, weights), PAIRS, WEIGHT)


@pytest.mark.parametrize("weights", [WEIGHTS[1:], np.append(WEIGHTS, 1.0)])
def test_too_few_or_too_many_weights(weights: Any) -> None:
    with pytest.raises(CannotCount, match="weights-length"):
        in_duckdb(PIECES, weights)


def test_columns_that_are_not_there() -> None:
    for pairs, weight in (([("s:age", "q:no")], None), (PAIRS, "no")):
        with pytest.raises(CannotCount, match=r"no-such-column column=(q:)?no"):
            count_on(in_duckdb(PIECES), pairs, weight)
