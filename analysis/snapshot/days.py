"""The day on which a moment falls, where the council is. Pure."""

from datetime import UTC, date, datetime, tzinfo

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

# Every zone is ahead of the others by whole quarters of an hour, so that all of a quarter falls on one day.
_QUARTER = 900
_FIRST = date(1970, 1, 1)


def local_days(seconds: NDArray[np.float64], zone: tzinfo) -> pa.Array:
    """Return the day of each moment, which is given in seconds since 1970 (UTC)."""
    quarters, places = np.unique(np.floor(seconds / _QUARTER), return_inverse=True)
    days = [(_day(quarter, zone) - _FIRST).days for quarter in quarters.tolist()]
    return pa.array(np.array(days, np.int32)[places]).cast(pa.date32())


def _day(quarter: float, zone: tzinfo) -> date:
    return datetime.fromtimestamp(quarter * _QUARTER, UTC).astimezone(zone).date()
