"""The cell table: how many responses there are in every category of a strand with every answer to a question. Pure.

`count` makes it with numpy from a snapshot in memory or from Parquet files, row group by row group; `engines` makes the
same table on DuckDB, PostgreSQL or Spark. docs/cells.md says how, and how fast.

`sources` gives batches of codes · `coding` makes small numbers of them · `plan` lays columns together · `tally` counts
them · `ledger` folds what was counted to pairs · `table` is what comes out.
"""

from analysis.cells.counting import count
from analysis.cells.errors import CannotCount
from analysis.cells.pairs import Pair, every_pair
from analysis.cells.sums import Sums
from analysis.cells.table import NO_ANSWER, Cells, CellTable

__all__ = ["NO_ANSWER", "CannotCount", "CellTable", "Cells", "Pair", "Sums", "count", "every_pair"]
