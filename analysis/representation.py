"""Who answered, compared with who lives here. Pure: counts in, figures out; every figure is a number or None.

The categories of a strand form a tree. Each is one of four kinds:

compared  the finest category that the baseline counts too; these are tested
roll-up   a group of compared categories, such as an ethnic group of the first step; shown with ratio and interval
detail    finer than the baseline: shown as a share, and counted in the compared category above it
outside   not among the people the baseline counts (people who live elsewhere, a code the pack does not know)

In a strand without a baseline every category is a detail. See docs/adr/0004-statistics.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.category_tree import COMPARED, DETAIL, OUTSIDE, ROLL_UP, CategoryTree, Kind, StrandCounts
from analysis.intervals import benjamini_hochberg, jeffreys, lower_tail

UNDER_REPRESENTED = "under-represented"
WATCH = "watch"
TOO_FEW_TO_TELL = "too-few-to-tell"
ON_TRACK = "on-track"

FALSE_DISCOVERY_RATE = 0.05
# A participation ratio below 8/10 is a gap: whole numbers, so that no comparison is off by a rounding.
FLOOR_PART, FLOOR_WHOLE = 4, 5
LEAST_EXPECTED = 10


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """Figures of one category.

    share: of `StrandResult.compared`, a roll-up's of `answered` · population_share: of the people the baseline counts ·
    expected: population share × the same number of responses · ratio: share ÷ population share, with a 95% interval ·
    needed: further responses of this group that bring the ratio to 0.8.
    """

    code: str
    parent: str | None
    kind: Kind
    count: int
    share: float | None = None
    population_share: float | None = None
    expected: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    p_value: float | None = None
    adjusted_p: float | None = None
    status: str | None = None
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class StrandResult:
    """Figures of one strand.

    compared: responses in a compared category (without a baseline: in any) · broader: responses that gave a roll-up
    and no finer category, by its code · answered: both together.
    """

    strand: str
    compared: int
    broader: Mapping[str, int]
    categories: tuple[CategoryResult, ...]

    @property
    def answered(self) -> int:
        """Responses that named a category the baseline's people could be in."""
        return self.compared + sum(self.broader.values())


def assess(strands: Sequence[StrandCounts], *, rate: float = FALSE_DISCOVERY_RATE) -> tuple[StrandResult, ...]:
    """Return the figures of every strand asked, with one family of tests over all their compared categories.

    Categories expected too seldom to tell are part of the family: whether a category counts must not depend on
    anything but the baseline and the number of answers, and leaving them out would only make the test easier to pass.
    """
    measured = [_measure(strand) for strand in strands]
    family = [category.p_value for strand in measured for category in strand.categories if category.p_value is not None]
    adjusted = iter(benjamini_hochberg(family))
    return tuple(
        replace(strand, categories=tuple(_judge(category, adjusted, rate) for category in strand.categories))
        for strand in measured
    )


def _judge(category: CategoryResult, adjusted: Iterator[float], rate: float) -> CategoryResult:
    """Take the next adjusted p-value, if this category was tested, and say how it stands."""
    if category.p_value is None:
        return category
    value = next(adjusted)
    status = category.status
    if status is None:
        below = bool(category.needed)
        status = (UNDER_REPRESENTED if value <= rate else WATCH) if below else ON_TRACK
    return replace(category, adjusted_p=value, status=status)


def _measure(strand: StrandCounts) -> StrandResult:
    tree = CategoryTree(strand)
    compared = tree.compared_total()
    broader = {
        code: strand.counts[code] for code, kind in tree.kinds.items() if kind == ROLL_UP and strand.counts.get(code)
    }
    answered = compared + sum(broader.values())
    people = sum(category.population or 0 for category in strand.categories)
    results = []
    for category in strand.categories:
        kind = tree.kinds[category.code]
        result = CategoryResult(category.code, category.parent, kind, tree.total(category.code))
        if kind == COMPARED:
            result = _compare(result, compared, category.population or 0, people)
        elif kind == ROLL_UP:
            result = _relate(result, answered, tree.population(category.code), people)
        elif kind == DETAIL:
            result = replace(result, share=_share(result.count, compared))
        results.append(result)
    unknown = [code for code, count in strand.counts.items() if count and code not in tree.kinds]
    results += [CategoryResult(code, None, OUTSIDE, strand.counts[code]) for code in sorted(unknown)]
    return StrandResult(strand.strand, compared, broader, tuple(results))


def _compare(result: CategoryResult, trials: int, part: int, whole: int) -> CategoryResult:
    """Add everything known of a compared category; `status` only where it is too few to tell."""
    result = _relate(result, trials, part, whole)
    tested = trials > 0 and part > 0
    return replace(
        result,
        p_value=lower_tail(result.count, trials, part, whole) if tested else None,
        status=TOO_FEW_TO_TELL if part * trials < LEAST_EXPECTED * whole else None,
        needed=needed(result.count, trials, part, whole) if whole else 0,
    )


def _relate(result: CategoryResult, trials: int, part: int, whole: int) -> CategoryResult:
    """Add share, expected count and the ratio with its interval, as far as they exist."""
    if whole == 0:
        return replace(result, share=_share(result.count, trials))
    population_share = part / whole
    result = replace(
        result,
        share=_share(result.count, trials),
        population_share=population_share,
        expected=part * trials / whole,
    )
    if trials == 0 or part == 0:
        return result
    low, high = jeffreys(result.count, trials)
    return replace(
        result,
        ratio=result.count * whole / (trials * part),
        ratio_low=low / population_share,
        ratio_high=high / population_share,
    )


def _share(count: int, of: int) -> float | None:
    return count / of if of else None


def needed(count: int, trials: int, part: int, whole: int) -> int:
    """Return the further responses of a group that bring its participation ratio to 0.8; 0 when it is there.

    The least x with (k + x) ÷ (n + x) ≥ 0.8 p, which is ⌈(0.8 p n − k) ÷ (1 − 0.8 p)⌉, for p = part ÷ whole; worked in
    whole numbers, because 0.8 is not a binary fraction.
    """
    short = FLOOR_PART * part * trials - FLOOR_WHOLE * whole * count
    return max(0, -(-short // (FLOOR_WHOLE * whole - FLOOR_PART * part)))
