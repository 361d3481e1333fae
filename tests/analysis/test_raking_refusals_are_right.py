"""Every refusal of a small random raking is checked by a linear programme, and so is every success."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from analysis.weighting import WeightingRefused, rake

SIZES = (3, 3, 2)


def totals(codes: NDArray[np.int_], weights: NDArray[np.float64], size: int) -> dict[int, float]:
    return {code: float(weights[codes == code].sum()) for code in range(size)}


def test_refused_if_and_only_if_no_weights_exist() -> None:
    """Half the margins come from weights that jump a thousandfold, half from nowhere; a third have bounds."""
    chance = np.random.default_rng(11)
    seen: Counter[tuple[bool, str]] = Counter()
    for _ in range(400):
        rows = int(chance.integers(1, 12))
        columns = [chance.integers(0, size, rows) for size in SIZES]
        start = chance.choice([0.1, 1.0, 2.0, 5.0], rows)
        if chance.random() < 0.6:
            wanted = start * chance.choice([0.001, 0.3, 1.0, 3.0], rows)
            margins = [totals(codes, wanted, size) for codes, size in zip(columns, SIZES, strict=True)]
        else:
            parts = [chance.dirichlet(np.ones(size)) for size in SIZES]
            margins = [dict(enumerate(part.tolist())) for part in parts]
        bounds = [None, (0.1, 4.0), (0.5, 2.0)][chance.integers(3)]
        outcome = outcome_of(columns, margins, start, bounds)
        seen[exists(columns, margins, start, bounds), outcome] += 1
    assert {outcome for possible, outcome in seen if possible} == {"raked"}
    assert {outcome for possible, outcome in seen if not possible} == {
        "empty-cell",
        "margins-disagree",
        "bounds-too-tight",
    }
    assert seen[True, "raked"] > 100


def outcome_of(columns: list[Any], margins: list[Any], start: Any, bounds: Any) -> str:
    names = [str(number) for number in range(len(columns))]
    try:
        rake(dict(zip(names, columns, strict=True)), dict(zip(names, margins, strict=True)), start, bounds=bounds)
    except WeightingRefused as refused:
        return refused.code
    return "raked"


def exists(columns: list[Any], margins: list[Any], start: Any, bounds: Any) -> bool:
    """Return whether weights meet the margins; nought in categories of nobody, within bounds elsewhere."""
    pairs = list(zip(columns, margins, strict=True))
    kept = np.all([np.array([margin[code] > 0 for code in codes]) for codes, margin in pairs], axis=0)
    if not kept.any():
        return False
    scaled = start * sum(margins[0].values()) / start[kept].sum()
    least, greatest = bounds or (0.0, np.inf)
    ranges = np.column_stack([np.where(kept, scaled * least, 0), np.where(kept, scaled * greatest, 0)])
    indicators = np.vstack([codes == code for codes, margin in pairs for code in margin]).astype(float)
    targets = [people for margin in margins for people in margin.values()]
    return bool(linprog(np.zeros(len(start)), A_eq=indicators, b_eq=targets, bounds=ranges).status == 0)
