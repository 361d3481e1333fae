"""Sharing people out so that a group's count is what was meant, not what chance made of it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeVar

Person = TypeVar("Person")


def share_out(people: int, base: Mapping[str, int], planted: Mapping[str, float] | None = None) -> dict[str, int]:
    """Return category → people, summing to `people`, in proportion to `base` (census counts).

    planted: category → participation ratio it is held to; the rest share what is left, still in proportion, by
    largest remainder, so that none of them falls short by more than one person.
    """
    total = sum(base.values())
    held = {category: round(ratio * people * base[category] / total) for category, ratio in (planted or {}).items()}
    rest = {category: count for category, count in base.items() if category not in held}
    left = people - sum(held.values())
    exact = {category: left * count / sum(rest.values()) for category, count in rest.items()}
    shares = {category: int(value) for category, value in exact.items()}
    by_remainder = sorted(exact, key=lambda category: (shares[category] - exact[category], category))
    for category in by_remainder[: left - sum(shares.values())]:
        shares[category] += 1
    return {category: held.get(category, shares.get(category, 0)) for category in base}


def deal(
    people: Sequence[Person],
    shares: Mapping[str, int],
    random: Random,
    likes: Callable[[Person, str], float] = lambda person, category: 1.0,
) -> list[str]:
    """Return a category for each person, in their order, using up `shares` exactly.

    likes: how much likelier than the average a person is to be in a category; it moves people between categories and
    never changes how many each category has.
    """
    left = {category: count for category, count in shares.items() if count}
    order = list(range(len(people)))
    random.shuffle(order)
    dealt = [""] * len(people)
    for index in order:
        categories = list(left)
        weights = [left[category] * likes(people[index], category) for category in categories]
        if not any(weights):
            weights = [left[category] for category in categories]
        chosen = random.choices(categories, weights)[0]
        dealt[index] = chosen
        left[chosen] -= 1
        if not left[chosen]:
            del left[chosen]
    return dealt
