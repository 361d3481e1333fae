"""The same cells by numpy and by Spark on this machine. `make test-engines` runs this; it needs Java and pyspark."""

import logging
from collections.abc import Iterator
from pathlib import Path

import ibis
import numpy as np
import pytest
from pyspark.sql import SparkSession

from analysis.cells import count, every_pair
from analysis.cells.engines import WEIGHT, count_on, into_spark
from tests.analysis.cells.counted import InMemory, all_plain, people, table

# What pyspark and ibis have not yet learnt of pandas 3, and sockets that pyspark leaves to the end of the process.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]
PEOPLE = people(500, seed=6)
NAMES = list(PEOPLE[0])
WEIGHTS = np.random.default_rng(9).gamma(2.0, 0.5, len(PEOPLE))
PAIRS = [*every_pair(NAMES), ("s:ward", "s:age"), ("channel", "q:use"), ("q:use", "q:transport")]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Return a Spark of two threads that listens on this machine alone and leaves nothing behind."""
    folder: Path = tmp_path_factory.mktemp("spark")
    started = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.local.dir", str(folder / "local"))
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    # It goes on to say that it ends when nobody listens any more.
    logging.getLogger("py4j").setLevel(logging.WARNING)
    yield started
    started.stop()


def test_numpy_and_spark_give_equal_cells(session: SparkSession) -> None:
    into_spark(session, "snapshot", [table(PEOPLE[:200]), table(PEOPLE[200:])], NAMES, WEIGHTS)
    found = count_on(ibis.pyspark.connect(session).table("snapshot"), PAIRS, WEIGHT)
    assert found.responses == len(PEOPLE)
    assert all_plain(found) == all_plain(count(InMemory(PEOPLE), PAIRS, WEIGHTS))
