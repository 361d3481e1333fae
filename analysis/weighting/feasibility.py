"""Whether any weights at all meet the margins. Pure; scipy is imported when needed."""

from typing import Any

import numpy as np

from analysis.weighting.problem import Problem

_INFEASIBLE = 2


# More cells take minutes, and this only tells the reason of a failure.
MOST_CELLS = 50_000


def can_be_met(problem: Problem) -> bool:
    """Return whether weights of nought or more, within the bounds, meet all margins: a linear programme (HiGHS).

    Asked only where raking failed, to tell the reason; True, unproved, for more than MOST_CELLS. Margins that miss one
    another by less than the solver's tolerance, one in ten million, are taken to agree.
    """
    if len(problem.start) > MOST_CELLS:
        return True
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    cells = len(problem.start)
    starts = np.concatenate([[0], np.cumsum(problem.sizes)])
    rows = np.concatenate([start + place for start, place in zip(starts, problem.places, strict=False)])
    columns = np.tile(np.arange(cells), len(problem.places))
    # scipy takes sparse tables here; its published types do not say so.
    table: Any = csr_array((np.ones(len(rows)), (rows, columns)), shape=(int(starts[-1]), cells))
    targets = np.concatenate(problem.targets)
    people = float(problem.targets[0].sum())
    start = problem.start / people
    bounds: Any = np.column_stack([start * problem.least, start * problem.greatest])
    found = linprog(np.zeros(cells), A_eq=table, b_eq=targets / people, bounds=bounds, method="highs")
    return bool(found.status != _INFEASIBLE)
