"""The audit that every release must pass: nothing hidden can be worked out, or nearly. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from analysis.disclosure.attack import Attack, Interval, Published
from analysis.disclosure.figures import Figures, Key, Target
from analysis.disclosure.relations import Relations


@dataclass(frozen=True, slots=True)
class Audit:
    """What the attacker can learn.

    intervals: each hidden figure, and each small difference of two figures → at least this interval is possible (the
    attacker's true interval is as wide or wider) · narrow: those of them narrower than the threshold · joined: whether
    the programme knew everything that linked tables imply; see `Relations.joined`.
    """

    threshold: int
    intervals: dict[Target, Interval]
    narrow: tuple[Target, ...]
    joined: bool

    @property
    def passed(self) -> bool:
        """Whether the release may go out."""
        return not self.narrow

    @property
    def narrowest(self) -> int | None:
        """The width of the narrowest interval; None where nothing is hidden."""
        return min((interval.width for interval in self.intervals.values()), default=None)


def targets(figures: Figures, hidden: Collection[Key], *, threshold: int, public: Collection[Key] = ()) -> list[Target]:
    """Return what must not be learnt: the hidden figures, and differences of fewer people than the threshold.

    public: figures that are no characteristic of anybody, such as how many answered on each day; their differences
    from one another are public as well.
    """
    found: dict[Target, None] = {(key, None): None for key in figures.counts if key in hidden}
    for larger, smaller, difference in figures.differences():
        if 0 < abs(difference) < threshold and not (larger in public and smaller in public):
            found[larger, smaller] = None
    return list(found)


def audit(
    figures: Figures,
    relations: Relations,
    published: Published,
    wanted: Iterable[Target],
    *,
    threshold: int,
    complete: bool = False,
) -> Audit:
    """Attack what is published, and say what was learnt.

    complete: find both ends of every interval, instead of showing only that it is wide enough.
    """
    wanted = list(wanted)
    attack = Attack(relations, published, wanted, ceiling=ceiling(figures, threshold))
    found = dict(zip(wanted, attack.intervals(enough=None if complete else threshold), strict=True))
    narrow = tuple(target for target, interval in found.items() if interval.width < threshold)
    return Audit(threshold, found, narrow, relations.joined)


def ceiling(figures: Figures, threshold: int) -> int:
    """Return how many people the attacker thinks possible where nothing is published: well above the truth."""
    return 2 * max(figures.counts.values(), default=0) + 10 * threshold
