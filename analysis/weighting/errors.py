"""What can be wrong with a request to weight. Pure."""

from typing import Any


class WeightingRefused(ValueError):
    """Responses cannot be weighted as asked.

    code · params, for the sentence that tells people:
    "no-rows" · "no-margins"
    "no-column": column, of a margin · "no-margin": column, that has no margin
    "code-without-margin": column, code, rows · "empty-cell": column, code, total: people live there, nobody answered
    "bad-margin": column, code, total · "nobody-lives-there": column, whose margin adds up to nought
    "totals-differ": column, total, other_column, other_total
    "margins-disagree": column, code; no weights meet all margins on these responses
    "bounds-too-tight": least, greatest; and column, code, needed (the factor) where one category alone is beyond them
    "not-converged": iterations, worst_margin_error, column, code
    "lengths": column, rows, expected · "not-a-column": column · "bad-weights": row · "no-weight"
    "bad-bounds": least, greatest · "bad-tolerance": tolerance · "bad-iterations": iterations
    "nobody-answered": codes · "bad-values": row · "bad-confidence": confidence
    "bad-population": stratum, population · "population-too-small": stratum, population, sampled
    "population-varies": stratum · "population-by-stratum" · "no-population": stratum
    """

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(f"{code}: {params}" if params else code)
        self.code = code
        self.params = params
