"""Whom a strand was asked of. Pure; the one place that decides it, for every page and report.

Each response is in one of four: asked, its version does not ask, too young, or passed over by the routing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.columns import CodeColumn, Mask
from analysis.comparison import known_younger
from surveys.equality import missing
from surveys.equality.packs import Strand


@dataclass(frozen=True, slots=True, eq=False)
class StrandBase:
    """Four masks, each (responses,); every response is in one of them.

    asked: its version asks, the routing reached it, and it is not known to be younger than the base · younger: known
    to be, and its version asks · not_routed: passed over by the routing for another reason · not_asked: its version
    has no question of the strand.
    """

    asked: Mask
    younger: Mask
    not_routed: Mask
    not_asked: Mask


def strand_base(
    column: CodeColumn, youngest: int, *, age_years: NDArray[np.int16], bands: CodeColumn | None, ages: Strand | None
) -> StrandBase:
    """Return whom a strand was asked of.

    column: its categories, the missing codes among them · youngest: age in years from which it is asked and counted ·
    age_years: negative where unknown · bands, ages: column and strand that ask the age, if the survey does.
    """
    not_asked = column.holds([missing.NOT_ASKED])
    younger = ~not_asked & known_younger(youngest, age_years=age_years, bands=bands, strand=ages)
    not_routed = column.holds([missing.NOT_ROUTED]) & ~younger
    return StrandBase(~(not_asked | younger | not_routed), younger, not_routed, not_asked)
