"""Properties of the figures, and a simulation of what they find."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.category_tree import Category, StrandCounts
from analysis.representation import UNDER_REPRESENTED, assess, needed
from tests.analysis.builder import leicester_tables


def strand(populations: dict[str, int], counts: dict[str, int]) -> StrandCounts:
    return StrandCounts("strand", tuple(Category(code, None, people) for code, people in populations.items()), counts)


@settings(deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 200), st.integers(1, 500), st.data())
def test_needed_is_the_least_that_is_enough(others: int, count: int, whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    trials = count + others
    more = needed(count, trials, part, whole)
    target = Fraction(4, 5) * Fraction(part, whole)

    def enough(extra: int) -> bool:
        return trials + extra == 0 or Fraction(count + extra, trials + extra) >= target

    assert enough(more)
    assert more == 0 or not enough(more - 1)


def test_few_false_discoveries_among_planted_gaps() -> None:
    """Twelve of Leicester's groups answer at 0.4 of parity; 3,000 people drawn a strand, twenty times over."""
    tables = [counts for _base, counts in leicester_tables().values()]
    big = [(place, code) for place, counts in enumerate(tables) for code, people in counts.items()
           if 0.01 < people / sum(counts.values()) < 0.15]  # fmt: skip
    random = np.random.default_rng(2021)
    false = found = planted_seen = 0
    for _run in range(20):
        planted = {big[place] for place in random.choice(len(big), 12, replace=False)}
        strands = []
        for place, counts in enumerate(tables):
            weights = np.array([people * (0.4 if (place, code) in planted else 1) for code, people in counts.items()])
            drawn = random.multinomial(3_000, weights / weights.sum())
            strands.append(strand(dict(counts), dict(zip(counts, map(int, drawn), strict=True))))
        for place, result in enumerate(assess(strands)):
            for category in result.categories:
                if category.status == UNDER_REPRESENTED:
                    found += 1
                    false += (place, category.code) not in planted
                    planted_seen += (place, category.code) in planted
    assert planted_seen >= 0.9 * 12 * 20
    assert false / found <= 0.05
