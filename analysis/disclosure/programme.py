"""Linear and whole-number programmes over people, by HiGHS. Pure; scipy is imported when first needed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.disclosure.errors import BadTable
from analysis.disclosure.reduced import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# low ≤ matrix · x ≤ high.
Rule = tuple["csr_array", Floats, Floats]
# Whole-number programmes get so many branches, and no clock: the same tables always come out the same.
_BRANCHES = 200
_INFEASIBLE = 2


def solve(goal: Floats, rules: Sequence[Rule], *, ceiling: float, whole: bool) -> Floats:
    """Return the x from 0 to `ceiling` for which goal · x is greatest and low ≤ matrix · x ≤ high for each rule.

    whole: whether x must be whole. Empty when the branches ran out before one was found. Raises
    BadTable("tables_disagree") when there is no such x: the figures cannot be of the same people.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        -goal,
        constraints=[LinearConstraint(*rule) for rule in rules if rule[0].shape[0]],
        bounds=Bounds(0, ceiling),
        integrality=np.full(len(goal), int(whole), dtype=np.int64),
        options={"node_limit": _BRANCHES} if whole else {},
    )
    if found.x is None:
        if found.status == _INFEASIBLE:
            raise BadTable("tables_disagree")
        return np.zeros(0)
    return np.asarray(found.x, dtype=np.float64)
