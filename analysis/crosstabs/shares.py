"""Shares of a table's rows with intervals, plain and under a design. Pure."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, stdtrit

from analysis.crosstabs.cell_estimates import CellEstimates, Counts

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1 with its 95% interval; standard_error only under a design."""

    value: float
    low: float
    high: float
    standard_error: float | None = None


def plain_shares(counts: Counts) -> tuple[Share, ...]:
    """Return each count's share of the sum of all, with the Jeffreys interval (see `analysis.intervals.jeffreys`)."""
    size = float(counts.sum())
    return tuple(_share(float(count) / size, size) for count in counts)


def design_shares(cells: CellEstimates, row: int) -> tuple[Share, ...]:
    """Return the weighted shares of one row of a table.

    The standard error is that of a ratio, by linearisation. The interval is Jeffreys' for the effective number of
    responses, share × (1 − share) ÷ variance, times (t of the responses ÷ t of the design's degrees of freedom)².
    Sources: Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data, Survey Methodology 24(2), for the effective number; Franco, Little, Louis and
    Slud (2019), Comparative study of confidence intervals for proportions in complex sample surveys, Journal of Survey
    Statistics and Methodology 7(3), for Jeffreys' interval with it. A share of nought or one has Kish's effective
    number. Where everybody there is was asked the interval is the share itself.
    """
    width = len(cells.columns)
    total = cells.totals[row].sum()
    shares = cells.totals[row] / total
    place = slice(row * width, (row + 1) * width)
    step = (np.eye(width) - shares[:, None]) / total
    variances = np.maximum(np.diag(step @ cells.covariance[place, place] @ step.T), 0.0)
    counts = cells.counts[row]
    kish = total**2 / cells.squares[row]
    found = []
    for share, variance in zip(shares, variances, strict=True):
        error = float(np.sqrt(variance))
        spread = share * (1 - share)
        if spread <= np.finfo(float).eps:
            found.append(_share(float(np.clip(share, 0, 1)), float(kish), error))
        elif variance <= spread * np.finfo(float).eps:
            found.append(Share(float(share), float(share), float(share), error))
        else:
            size = spread / variance * _fewer(int(counts.sum()), cells.degrees)
            found.append(_share(float(share), float(size), error))
    return tuple(found)


def effective_number(cells: CellEstimates, row: int) -> float:
    """Return Kish's effective number of responses of a row, (Σw)² ÷ Σw². Source: Kish (1965), Survey sampling, 11.7."""
    return float(cells.totals[row].sum() ** 2 / cells.squares[row])


def _fewer(responses: int, degrees: int) -> float:
    """The factor by which few degrees of freedom make the effective number smaller; at most one."""
    if degrees <= 0 or responses <= 1:
        return 1.0
    tail = 1 - (1 - CONFIDENCE) / 2
    return min(1.0, float((stdtrit(responses - 1, tail) / stdtrit(degrees, tail)) ** 2))


def _share(share: float, size: float, error: float | None = None) -> Share:
    """The Jeffreys interval of share × size in size, which need not be whole numbers."""
    tail = (1 - CONFIDENCE) / 2
    chosen, others = share * size, (1 - share) * size
    low = 0.0 if share <= 0 else float(betaincinv(chosen + 0.5, others + 0.5, tail))
    high = 1.0 if share >= 1 else float(betaincinv(chosen + 0.5, others + 0.5, 1 - tail))
    return Share(share, min(low, share), max(high, share), error)
