"""Intervals of weighted means and shares. Pure; scipy is imported when first needed."""


def mean_limits(value: float, standard_error: float, degrees: int, confidence: float) -> tuple[float, float]:
    """Return value ± t · standard error, t on `degrees` degrees of freedom (units less strata)."""
    from scipy.special import stdtrit

    reach = float(stdtrit(degrees, (1 + confidence) / 2)) * standard_error
    return value - reach, value + reach


def share_limits(
    share: float, standard_error: float, n: int, kish: float, degrees: int, confidence: float
) -> tuple[float, float]:
    """Return the Jeffreys interval of a share on its effective number of responses, from 0 to 1.

    n* = p (1 − p) ÷ SE², times (t of n − 1 ÷ t of `degrees`)² as in Korn and Graubard (1998), Survey Methodology 24(2);
    the equal-tailed interval of Beta(n* p + ½, n* (1 − p) + ½), with the low end at 0 for p = 0 and the high end at 1
    for p = 1. Franco, Little, Louis and Slud (2019), Journal of Survey Statistics and Methodology 7(3), find this one
    among the best for shares of complex samples. Where everybody, or nobody, said so, the standard error is nought and
    tells nothing: n* is then Kish's effective number. A share that the margins fix has an interval of no width.
    """
    from scipy.special import betaincinv, stdtrit

    tail = (1 - confidence) / 2
    nobody, everybody = share <= 0, share >= 1
    if nobody or everybody:
        size = kish
    elif standard_error == 0:
        return share, share
    else:
        size = share * (1 - share) / standard_error**2
        size *= float(stdtrit(n - 1, 1 - tail) / stdtrit(degrees, 1 - tail)) ** 2
    a, b = size * share + 0.5, size * (1 - share) + 0.5
    low = 0.0 if nobody else float(betaincinv(a, b, tail))
    high = 1.0 if everybody else float(betaincinv(a, b, 1 - tail))
    # Where the Beta's tail lies beyond the share itself, the interval still holds the share.
    return min(low, share), max(high, share)
