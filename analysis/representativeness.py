"""How unevenly the groups of the population answered, in one figure, and which groups it comes from. Pure.

Nobody knows who did not answer a consultation, but the census knows how many there are of each group. The propensity of
a category c to respond, in units of the mean, is therefore its share of the responses ÷ its share of the people,
r = s ÷ p (the participation ratio), and

coefficient of variation   CV² = Σ p (r − 1)²
signed partial CV          √p (r − 1), below nought where the category answered less than the mean; CV² = Σ partial²

(Schouten, Cobben and Bethlehem 2009, Survey Methodology 35(1); Schouten, Shlomo and Skinner 2011, Journal of Official
Statistics 27(2), for the partial indicators; Bianchi, Shlomo, Schouten, Da Silva and Skinner 2019, Estimation of
response propensities and indicators of representative response using population-level information, Survey Methodology
45(2), for population totals in the place of a sample.)

Chance alone makes the responses uneven: E[Σ p (r − 1)²] is too large by Σ s (1 − s) ÷ (n p), the variance of the
shares of n responses. That is taken away, as Shlomo, Skinner and Schouten (2012, Journal of Statistical Planning and
Inference 142(1)) and Bianchi et al. do, here in the form it takes for one strand of saturated propensities, with n − 1
for n so that it is unbiased. The partials of categories are left as they are: no adjustment is published.

Several strands go together: who is missing among the young is missing among the unmarried. The strands' propensities
are scores of the respondents, and the propensity is taken to be linear in the scores, so that CV² = v′C⁻¹v, v the
strands' CVs and C the correlations of their scores among respondents, each of whom answered the two strands. One strand
told twice counts once. By the law of total variance no strand varies more than the whole, and so it is never less than
the largest of v.

R = 1 − 2 CV ρ̄ stands beside it, ρ̄ the responses ÷ the people. It misleads here: with three responses from a thousand
people R cannot fall below 0.89, whoever answered, for S ≤ √(ρ̄(1 − ρ̄)).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int32]

# Strands whose scores go together more than this are one strand told twice.
_LEAST_EIGENVALUE = 0.1


@dataclass(frozen=True, slots=True)
class CategoryPull:
    """One category. ratio: r · signed: √p (r − 1)."""

    category: str
    ratio: float
    signed: float


@dataclass(frozen=True, slots=True)
class StrandVariation:
    """One strand. cv, cv_unadjusted: with and without adjustment for chance · responses: in one of its categories."""

    strand: str
    responses: int
    cv: float
    cv_unadjusted: float
    categories: tuple[CategoryPull, ...]


@dataclass(frozen=True, slots=True)
class Representativeness:
    """All strands together. response_rate, r: None where the number of people is not known."""

    cv: float
    strands: tuple[StrandVariation, ...]
    response_rate: float | None
    r: float | None
    lowest_r: float | None


def variation(strand: str, counts: Mapping[str, int], population: Mapping[str, float]) -> StrandVariation | None:
    """Return how unevenly the categories of one strand answered, or None where nothing can be said.

    counts: category → responses · population: category → people, or shares. Only categories of `population` are looked
    at, and of those only the ones where people live; None where fewer than two are left, or fewer than two responses.
    """
    codes = [code for code, people in population.items() if people > 0]
    answered = np.array([counts.get(code, 0) for code in codes], np.float64)
    responses = int(answered.sum())
    if len(codes) < 2 or responses < 2:
        return None
    people = np.array([population[code] for code in codes], np.float64)
    p, s = people / people.sum(), answered / responses
    signed = np.sqrt(p) * (s / p - 1)
    plain = float(signed @ signed)
    chance = float((s * (1 - s) / p).sum()) / (responses - 1)
    return StrandVariation(
        strand,
        responses,
        float(np.sqrt(max(0.0, plain - chance))),
        float(np.sqrt(plain)),
        tuple(
            CategoryPull(code, float(ratio), float(pull))
            for code, ratio, pull in zip(codes, s / p, signed, strict=True)
        ),
    )


def together(
    strands: Sequence[StrandVariation], columns: Mapping[str, Codes], *, people: int | None = None
) -> Representativeness | None:
    """Return the headline of all strands, or None without any.

    columns: strand → (responses,) the place of each response's category in `StrandVariation.categories`, −1 for none ·
    people: how many live there; the response rate is that of the strand most people answered.
    """
    if not strands:
        return None
    cv = _overall(strands, columns)
    answered = max(strand.responses for strand in strands)
    rate = min(1.0, answered / people) if people else None
    return Representativeness(
        cv,
        tuple(strands),
        rate,
        None if rate is None else max(-1.0, 1 - 2 * cv * rate),
        None if rate is None else 1 - 2 * float(np.sqrt(rate * (1 - rate))),
    )


def _overall(strands: Sequence[StrandVariation], columns: Mapping[str, Codes]) -> float:
    uneven = [strand for strand in strands if strand.cv > 0]
    if not uneven:
        return 0.0
    scores = [_scores(strand, columns[strand.strand]) for strand in uneven]
    values = np.array([strand.cv for strand in uneven])
    alike = np.eye(len(uneven))
    for one in range(len(uneven)):
        for other in range(one):
            alike[one, other] = alike[other, one] = _correlation(scores[one], scores[other])
    sizes, directions = np.linalg.eigh(alike)
    kept = sizes > _LEAST_EIGENVALUE
    along = directions[:, kept].T @ values
    return float(max(np.sqrt((along**2 / sizes[kept]).sum()), values.max()))


def _scores(strand: StrandVariation, codes: Codes) -> Floats:
    """Each response's relative propensity by its category, NaN without one."""
    ratios = np.array([category.ratio for category in strand.categories] + [np.nan])
    return np.asarray(ratios[codes], np.float64)


def _correlation(one: Floats, other: Floats) -> float:
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < 2:
        return 0.0
    x, y = one[both] - one[both].mean(), other[both] - other[both].mean()
    size = float(np.sqrt((x @ x) * (y @ y)))
    return float(np.clip((x @ y) / size, -1.0, 1.0)) if size > 0 else 0.0
