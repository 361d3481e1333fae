"""Raking in a process of its own: `python -m benchmarks._raking_of MAKER RESPONSES ROUNDS`.

Prints one JSON object: processor seconds of each round, peak memory (MB), the largest difference of a share from its
margin (percentage points), and the quantiles of the weights, whose mean is brought to 1.
"""

import json
import logging
import resource
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._processor import processor_seconds
from benchmarks._raking_data import margins, responses, worst_error


def ours(places: list[NDArray[np.int32]]) -> Any:
    """Return what rakes columns of codes, as a snapshot has them."""
    from analysis.columns import CodeColumn
    from analysis.weighting import rake

    wanted = margins()
    columns = {
        strand: CodeColumn(place, tuple(margin)) for place, (strand, margin) in zip(places, wanted.items(), strict=True)
    }
    return lambda: rake(columns, wanted).weights


def balance(places: list[NDArray[np.int32]]) -> Any:
    """Return what rakes a frame of categories as balance's own guide does: a sample adjusted to a target."""
    import pandas as pd
    from balance import Sample

    logging.getLogger("balance").setLevel(logging.ERROR)
    wanted, frame = margins(), _frame(places)
    target = pd.DataFrame({strand: np.repeat(list(margin), list(margin.values())) for strand, margin in wanted.items()})
    frame["id"], target["id"] = (np.arange(len(people)).astype(str) for people in (frame, target))

    def run() -> NDArray[np.float64]:
        sample = Sample.from_frame(frame, id_column="id").set_target(Sample.from_frame(target, id_column="id"))
        # Its transformations would lay rare categories together, and miss their margins.
        weights: NDArray[np.float64] = sample.adjust(method="rake", transformations=None).weights().df.to_numpy()[:, 0]
        return weights

    return run


def balance_function(places: list[NDArray[np.int32]]) -> Any:
    """Return what rakes a frame of categories with the function inside balance, to margins."""
    import pandas as pd
    from balance.weighting_methods.rake import rake

    logging.getLogger("balance").setLevel(logging.ERROR)
    wanted, frame = margins(), _frame(places)
    ones = pd.Series(np.ones(len(frame)))

    def run() -> NDArray[np.float64]:
        found = rake(frame, ones, None, None, target_margins=wanted, transformations=None)
        weights: NDArray[np.float64] = found["weight"].to_numpy()
        return weights

    return run


def _frame(places: list[NDArray[np.int32]]) -> Any:
    import pandas as pd

    pairs = zip(places, margins().items(), strict=True)
    return pd.DataFrame({strand: np.array(list(margin))[place] for place, (strand, margin) in pairs})


def main(maker: str, rows: str, rounds: str) -> None:
    """Measure and print."""
    places = responses(int(rows))
    run = {"ours": ours, "balance": balance, "balance_function": balance_function}[maker](places)
    processor = []
    for _ in range(int(rounds)):
        start = processor_seconds()
        weights = run()
        processor.append(processor_seconds() - start)
    measured = {
        "processor": processor,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "error": worst_error(weights, places),
        "quantiles": np.quantile(weights / weights.mean(), [0, 0.25, 0.5, 0.75, 1]).tolist(),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
