"""Submitted responses of one survey as columns of codes and numbers. docs/snapshot.md tells what it holds.

The only place that unseals equality records; it logs nothing. `take` reads them as they are now, into memory; `store`
keeps them as encrypted Parquet files, brings those up to date and reads them.

`answer_shapes` `answer_columns` from an answer to columns · `equality` opens records · `tables` puts both together ·
`postgresql` `sqlite` read the database · `parts` `manifest` `folder` `keys` are the files · `changes` what of them is
still so · `assemble` makes a Snapshot of tables or files.
"""

from analysis.snapshot.live import take
from analysis.snapshot.model import AGE_UNKNOWN, ANSWERED, BETWEEN, Snapshot

__all__ = ["AGE_UNKNOWN", "ANSWERED", "BETWEEN", "Snapshot", "take"]
