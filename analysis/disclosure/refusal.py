"""What no hiding can save: public totals of too few people, told apart. Pure."""

from collections.abc import Collection
from itertools import combinations

from analysis.disclosure.errors import CannotProtect
from analysis.disclosure.figures import Figures, Key


def refuse_too_few(figures: Figures, public: Collection[Key], threshold: int) -> None:
    """Raise CannotProtect("too_few") where a public total is small, or grew by few, and its people are told apart.

    Each part is then known within less than the threshold whatever is hidden. public: figures shown whatever they are.
    """
    small = [key for key in public if 0 < figures.counts[key] < threshold]
    told = [key for key, count in figures.counts.items() if count and key not in public]
    if any(key > total for total in small for key in told):
        raise CannotProtect("too_few", threshold=threshold)
    for total, by_day in figures.days.items():
        for first, second in combinations(sorted(by_day), 2):
            if not public or not {by_day[first], by_day[second]} <= set(public):
                continue
            if 0 < _change(figures, total, first, second) < threshold and any(
                key > total and _change(figures, key, first, second) for key in figures.days if key not in public
            ):
                raise CannotProtect("too_few", threshold=threshold, days=[first, second])


def _change(figures: Figures, key: Key, first: str, second: str) -> int:
    by_day = figures.days[key]
    if first not in by_day or second not in by_day:
        return 0
    return abs(figures.counts[by_day[second]] - figures.counts[by_day[first]])
