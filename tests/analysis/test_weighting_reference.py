"""Raking and its standard error against R 4.2.2's survey 4.1-1, to six digits and more."""

import numpy as np
import pytest

from analysis.weighting import mean, rake, shares
from tests.analysis.schools import MARGINS, read_schools

SCHOOLS = read_schools()
DESIGN = {"strata": SCHOOLS.columns["stype"], "population": SCHOOLS.stratum_sizes}


def test_weights_of_the_raked_school_sample() -> None:
    raked = rake(SCHOOLS.columns, MARGINS, SCHOOLS.sampling_weights)
    # numpy's quantiles are R's of type 7.
    assert np.quantile(raked.weights, [0, 0.25, 0.5, 0.75, 1]) == pytest.approx(
        [10.8282775502, 17.6199876562, 26.7088661035, 47.7004747364, 65.2528817537], rel=1e-9
    )
    assert raked.design_effect == pytest.approx(1.22223691, rel=1e-8)
    assert raked.effective_n == pytest.approx(200 / 1.22223691, rel=1e-8)
    assert raked.weights.sum() == pytest.approx(6194, rel=1e-12)
    assert raked.worst_margin_error <= 1e-10


def test_mean_and_standard_error_of_the_raked_school_sample() -> None:
    found = mean(SCHOOLS.api00, rake(SCHOOLS.columns, MARGINS, SCHOOLS.sampling_weights), **DESIGN)
    assert found.value == pytest.approx(662.539497490, rel=1e-11)
    assert found.standard_error == pytest.approx(9.2478146, rel=1e-8)
    assert found.unweighted == SCHOOLS.api00.mean()
    assert (found.n, found.caution) == (200, "self-selected")


def test_the_standard_error_rests_on_the_starting_weights() -> None:
    """Equal starting weights lead to the same weights here, since the strata are a margin, and to another error."""
    equal = rake(SCHOOLS.columns, MARGINS)
    assert equal.weights == pytest.approx(rake(SCHOOLS.columns, MARGINS, SCHOOLS.sampling_weights).weights, rel=1e-8)
    found = mean(SCHOOLS.api00, equal, **DESIGN)
    assert found.standard_error == pytest.approx(9.2545781, rel=1e-7)


def test_mean_and_standard_error_before_raking() -> None:
    """662.29 and 9.4089: what the package's own documentation prints for `svymean(~api00, dstrat)`."""
    found = mean(SCHOOLS.api00, SCHOOLS.sampling_weights, **DESIGN)
    assert found.value is not None
    assert found.standard_error is not None
    assert (round(found.value, 2), round(found.standard_error, 4)) == (662.29, 9.4089)


def test_population_sizes_in_two_shapes() -> None:
    by_row = mean(SCHOOLS.api00, SCHOOLS.sampling_weights, **DESIGN)
    by_stratum = mean(
        SCHOOLS.api00,
        SCHOOLS.sampling_weights,
        strata=SCHOOLS.columns["stype"],
        population=MARGINS["stype"],
    )
    assert by_row == by_stratum


def test_shares_that_the_margins_fix_have_no_error() -> None:
    raked = rake(SCHOOLS.columns, MARGINS, SCHOOLS.sampling_weights)
    found = shares(SCHOOLS.columns["stype"], ("E", "H", "M"), raked, **DESIGN)
    for code, people in MARGINS["stype"].items():
        share = found[code]
        assert share.value == pytest.approx(people / 6194, rel=1e-12)
        assert share.standard_error == 0
        assert share.low == share.high == share.value


def test_a_share_is_the_mean_of_an_indicator() -> None:
    raked = rake(SCHOOLS.columns, MARGINS, SCHOOLS.sampling_weights)
    share = shares(SCHOOLS.awards, ("Yes", "No"), raked, **DESIGN)["Yes"]
    average = mean(SCHOOLS.awards == "Yes", raked, **DESIGN)
    assert (share.value, share.unweighted) == (average.value, average.unweighted)
    assert share.standard_error == pytest.approx(average.standard_error, rel=1e-12)
    assert share.low is not None
    assert share.value is not None
    assert share.high is not None
    assert 0 < share.low < share.value < share.high < 1
