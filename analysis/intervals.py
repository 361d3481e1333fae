"""Intervals and tail probabilities of a share. Pure; scipy is imported when first needed."""

from collections.abc import Sequence


def jeffreys(successes: int, trials: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the Jeffreys interval of a share: (low, high), each from 0 to 1.

    The equal-tailed interval of Beta(k + ½, n − k + ½), with the low end at 0 when k = 0 and the high end at 1 when
    k = n. Source: Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science
    16(2), section 4.3. Raises ValueError unless 0 ≤ successes ≤ trials and trials > 0.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"no share of {successes} in {trials}")
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    a, b = successes + 0.5, trials - successes + 0.5
    low = 0.0 if successes == 0 else float(betaincinv(a, b, tail))
    high = 1.0 if successes == trials else float(betaincinv(a, b, 1 - tail))
    return low, high


def lower_tail(successes: int, trials: int, part: int, whole: int) -> float:
    """Return P[X ≤ successes] for X binomial(trials, part ÷ whole): the exact one-sided test against parity.

    The share is given as two whole numbers so that its complement is exact as well. Raises ValueError for numbers that
    make no share.
    """
    if not 0 <= successes <= trials or not 0 <= part <= whole or whole == 0:
        raise ValueError(f"no test of {successes} in {trials} against {part} in {whole}")
    if successes == trials or part == 0:
        return 1.0
    from scipy.special import betainc

    # The binomial distribution function is a regularised incomplete beta function.
    return float(betainc(trials - successes, successes + 1, (whole - part) / whole))


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Return the adjusted p-values, in the order given: reject those at most the false discovery rate wanted.

    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57(1): the step-up procedure. Raises ValueError for a value outside 0 to 1.
    """
    if not all(0 <= value <= 1 for value in p_values):
        raise ValueError("a p-value lies from 0 to 1")
    family = len(p_values)
    adjusted = [1.0] * family
    smallest = 1.0
    for rank, position in sorted(enumerate(_ascending(p_values), start=1), reverse=True):
        smallest = min(smallest, p_values[position] * family / rank)
        adjusted[position] = smallest
    return adjusted


def _ascending(values: Sequence[float]) -> list[int]:
    return sorted(range(len(values)), key=values.__getitem__)
