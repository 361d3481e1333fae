"""Rank tests between groups: Mann–Whitney and Kruskal–Wallis, and those of Lumley and Scott under a design. Pure."""

import numpy as np
from scipy import sparse
from scipy.special import chdtrc, fdtrc

from analysis.crosstabs.coding import Coded, Numbers, Places
from analysis.crosstabs.design import Design
from analysis.crosstabs.errors import CannotTest
from analysis.crosstabs.monte_carlo import drawn_p
from analysis.crosstabs.tests_of_relation import Test

# Below this the χ² approximation of H is too far off, and a variance estimated within the group hangs on too few
# people.
LEAST_IN_GROUP = 5


def rank_scores(values: Numbers, weights: Numbers) -> Numbers:
    """Return each value's place among all, from 0 to 1: the weight below it and half of that at it, of all the weight.

    Source: Lumley and Scott (2013), Two-sample rank tests under complex sampling, Biometrika 100(4), with ties at the
    middle of the places they take. `svyranktest` of R's survey 4.1 gives the same without ties; with ties and unequal
    weights its scores hang on the order of the rows, and these do not.
    """
    _distinct, place = np.unique(values, return_inverse=True)
    at = np.bincount(place, weights)
    below = np.cumsum(at) - at
    return np.asarray(((below + at / 2) / weights.sum())[place], np.float64)


def plain_rank_test(groups: Places, values: Numbers, *, seed: int) -> Test:
    """Test whether values (n) differ between groups (n places from 0, each with somebody), every response counting
    once.

    H with the correction for ties against χ²; for two groups that is Mann and Whitney's test without the correction for
    continuity, H = z². Where a group has fewer than LEAST_IN_GROUP, H against random reassignments of people to groups.
    Sources: Mann and Whitney (1947), Annals of Mathematical Statistics 18(1); Kruskal and Wallis (1952), Journal of the
    American Statistical Association 47(260). Values must not all be equal.
    """
    sizes = np.bincount(groups).astype(np.float64)
    number = len(values)
    # Ranks less their mean, over their variance with ties: H is then Σ over groups of (sum of scores)² ÷ size.
    scores = rank_scores(values, np.ones(number)) - 0.5
    scores = scores * np.sqrt((number - 1) / (scores**2).sum())
    value = float((np.bincount(groups, scores) ** 2 / sizes).sum())
    if sizes.min() >= LEAST_IN_GROUP:
        freedom = len(sizes) - 1
        p = float(chdtrc(freedom, value))
        return Test("mann-whitney" if freedom == 1 else "kruskal-wallis", p, value, freedom)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)

    def draw(size: int, generator: np.random.Generator) -> Numbers:
        found = np.empty(size)
        for run in range(size):
            sums = np.add.reduceat(generator.permutation(scores), starts)
            found[run] = (sums**2 / sizes).sum()
        return found

    return Test("permutation", drawn_p(value, draw, seed=seed), value)


def design_rank_test(group: Coded, scores: Numbers, design: Design) -> Test:
    """Test whether the mean rank scores of groups differ under a design.

    F = m′C′(CVC′)⁻¹Cm ÷ (groups − 1) for the contrasts C with the first group, with the degrees of freedom of the
    design less (groups − 1); V by linearisation. For two groups F is the square of Lumley and Scott's t. As
    `svyranktest` of R's survey. Where a group has fewer than LEAST_IN_GROUP, or gave one value alone, the residuals are
    taken from the mean of everybody, which is everybody's mean where nothing differs: a variance within one person is
    none. group: with at least two labels · scores: one a response, NaN where the group is missing. Raises CannotTest:
    "too-few-units", "no-variance".
    """
    present = np.bincount(group.codes[group.codes >= 0])
    pooled = int(present.min()) < LEAST_IN_GROUP
    for everybody in dict.fromkeys((pooled, True)):
        _sizes, means, covariance = group_totals(group, scores, design, pooled=everybody)
        found = wald_test(means, covariance, design.degrees)
        if found is not None:
            return found
    raise CannotTest("no-variance")


def wald_test(means: Numbers, covariance: Numbers, degrees: int) -> Test | None:
    """Return the test that the means of groups do not differ, or None where their covariance has no inverse.

    covariance: groups × groups · degrees: of freedom of the design. Raises CannotTest("too-few-units").
    """
    freedom = len(means) - 1
    remaining = degrees - freedom
    if remaining <= 0:
        raise CannotTest("too-few-units")
    value = _wald(means, covariance)
    if value is None:
        return None
    return Test("design-rank", float(fdtrc(freedom, remaining, value / freedom)), value / freedom, freedom, remaining)


def group_totals(
    group: Coded, values: Numbers, design: Design, *, pooled: bool = False
) -> tuple[Numbers, Numbers, Numbers]:
    """Return each group's weight, weighted mean, and the covariance of the means (groups × groups) by linearisation.

    pooled: residuals from the mean of everybody and not from the group's.
    """
    used = group.codes >= 0
    codes, weights = group.codes[used], design.weights[used]
    size = np.bincount(codes, weights).astype(np.float64)
    means = np.bincount(codes, weights * values[used]) / size
    centre = np.full(len(means), (size @ means) / size.sum()) if pooled else means
    influence = weights * (values[used] - centre[codes]) / size[codes]
    residuals = sparse.csr_array((influence, (np.flatnonzero(used), codes)), shape=(len(values), len(means)))
    return size, means, design.covariance(residuals)


def _wald(means: Numbers, covariance: Numbers) -> float | None:
    """Wald's χ² of the differences from the first mean, or None where their covariance has no inverse."""
    contrasts = np.hstack([-np.ones((len(means) - 1, 1)), np.eye(len(means) - 1)])
    spread = contrasts @ covariance @ contrasts.T
    roots = np.sqrt(np.maximum(np.diag(spread), 0))
    if not (roots > 1e-9).all():
        return None
    # Put to one scale first: groups of very different sizes are no reason for a covariance to look singular.
    scaled = spread / np.outer(roots, roots)
    if np.linalg.matrix_rank(scaled, hermitian=True, tol=1e-9) < len(roots):
        return None
    difference = (contrasts @ means) / roots
    return float(difference @ np.linalg.solve(scaled, difference))
