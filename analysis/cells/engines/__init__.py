"""The cell table made by a database or a cluster, for those who outgrow one machine. Needs requirements/engines.in.

`loading` puts a snapshot into DuckDB, PostgreSQL or Spark; `count_on` counts any Ibis table of that shape, wherever it
is, and gives what `analysis.cells.count` gives. Whoever loads a snapshot takes equality answers out of the encrypted
files: docs/cells.md says what that asks for. Pure.
"""

from analysis.cells.engines.counting import count_on
from analysis.cells.engines.loading import WEIGHT, into_duckdb, into_postgresql, into_spark

__all__ = ["WEIGHT", "count_on", "into_duckdb", "into_postgresql", "into_spark"]
