"""Synthetic residents with a category in each strand, drawn from census counts. Pure; seeded by the caller."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from surveys.equality.strands import NOT_ANSWERED, PREFER_NOT_TO_SAY

from .leanings import (
    by_age_for_care,
    by_age_for_disability,
    by_age_for_partnership,
    by_ethnicity_for_english,
    by_ethnicity_for_religion,
    tongue,
)
from .margins import deal, share_out

# Census strand → category → people, for the authority. `ward` counts the people of each ward by its code.
Census = Mapping[str, Mapping[str, int]]

# The three groups that are planted as under-represented: (strand, category) → participation ratio.
PLANTED: Mapping[tuple[str, str], float] = {
    ("age", "16-24"): 0.40,
    ("ethnicity", "black-african"): 0.40,
    ("disability", "disabled"): 0.50,
}
SKIPPED_ALL = 0.13
# Strand → share of those who saw the question and left it open, and share who prefer not to say.
LEFT_OPEN: Mapping[str, tuple[float, float]] = {
    "age": (0.03, 0.02),
    "sex": (0.02, 0.02),
    "sexual-orientation": (0.04, 0.08),
    "marriage-and-civil-partnership": (0.03, 0.04),
    "pregnancy-and-maternity": (0.04, 0.03),
    "disability": (0.03, 0.03),
    "carer": (0.04, 0.02),
    "ethnicity": (0.02, 0.03),
    "religion": (0.03, 0.05),
    "main-language": (0.02, 0.02),
    "ward": (0.03, 0.03),
}
YOUNG = "0-15"


@dataclass(slots=True)
class Person:
    """One made-up resident. `strands` holds what they are; `equality` what they told, empty when they skipped all."""

    number: int
    strands: dict[str, str] = field(default_factory=dict)
    equality: dict[str, str] = field(default_factory=dict)

    @property
    def age(self) -> str:
        """The age band, also of a person who did not tell it."""
        return self.strands["age"]


def draw_people(count: int, census: Census, random: Random) -> list[Person]:
    """Return made-up residents whose told categories follow the census, except the planted ones.

    Each strand is shared out on its own, so that a group planted in one strand does not pull down another.
    """
    people = [Person(number) for number in range(count)]
    telling = sorted(random.sample(range(count), round(count * (1 - SKIPPED_ALL))))
    drawer = _Drawer(people, [people[index] for index in telling], census, random)
    drawer.draw("age", census["age"])
    drawer.draw("sex", census["sex"])
    drawer.draw("ethnicity", census["ethnicity"])
    drawer.draw("religion", _answered(census["religion"]), by_ethnicity_for_religion)
    drawer.draw("disability", census["disability"], by_age_for_disability)
    drawer.draw("carer", census["carer"], by_age_for_care)
    drawer.draw("ward", census["ward"])
    adults = "sexual-orientation", "marriage-and-civil-partnership"
    drawer.draw(adults[0], _answered(census["sexual-orientation"]), from_sixteen=True)
    drawer.draw(adults[1], census["marital-status"], by_age_for_partnership, from_sixteen=True)
    drawer.draw(
        "english-proficiency", census["english-proficiency"], by_ethnicity_for_english, asked_as="main-language"
    )
    for person in people:
        person.strands["main-language"] = tongue(person.strands, random)
        if "english-proficiency" in person.equality:
            told = person.equality["english-proficiency"]
            hidden = told in (NOT_ANSWERED, PREFER_NOT_TO_SAY)
            person.equality["main-language"] = told if hidden else person.strands["main-language"]
    drawer.draw("pregnancy-and-maternity", {"pregnant-or-recent-birth": 2, "neither": 98}, _may_be_pregnant)
    return people


def _answered(counts: Mapping[str, int]) -> dict[str, int]:
    """Census shares among those who answered the census question."""
    return {category: count for category, count in counts.items() if category != "not-answered"}


def _may_be_pregnant(person: Person, category: str) -> float:
    possible = person.strands["sex"] == "female" and person.age in ("16-24", "25-34", "35-44")
    return 1.0 if possible or category == "neither" else 0.0


@dataclass(slots=True)
class _Drawer:
    """Gives every person a category of a strand: those who tell it by shares, the rest in the same proportions."""

    people: Sequence[Person]
    telling: Sequence[Person]
    census: Census
    random: Random

    def draw(
        self,
        strand: str,
        base: Mapping[str, int],
        likes: Callable[[Person, str], float] | None = None,
        *,
        from_sixteen: bool = False,
        asked_as: str | None = None,
    ) -> None:
        asked = [person for person in self.telling if not (from_sixteen and person.equality.get("age") == YOUNG)]
        quiet = self._leave_open(strand, asked, *LEFT_OPEN[asked_as or strand])
        told = [person for person in asked if person.number not in quiet]
        for group in self._groups(told, from_sixteen):
            self._give(strand, group, base, likes, tells=True)
        seen = {person.number for person in told}
        others = [person for person in self.people if person.number not in seen]
        if from_sixteen:
            others = [person for person in others if person.age != YOUNG]
        self._give(strand, others, base, likes, tells=False)

    def _groups(self, told: Sequence[Person], from_sixteen: bool) -> Iterable[Sequence[Person]]:
        """A table of people over 16 is compared with those known to be: they follow the census by themselves."""
        if not from_sixteen:
            return (told,)
        known = [person for person in told if person.equality["age"] not in (NOT_ANSWERED, PREFER_NOT_TO_SAY)]
        return (known, [person for person in told if person not in known])

    def _give(
        self,
        strand: str,
        group: Sequence[Person],
        base: Mapping[str, int],
        likes: Callable[[Person, str], float] | None,
        *,
        tells: bool,
    ) -> None:
        planted = {category: ratio for (code, category), ratio in PLANTED.items() if code == strand and tells}
        shares = share_out(len(group), base, planted)
        dealt = deal(group, shares, self.random, likes or _indifferent)
        for person, category in zip(group, dealt, strict=True):
            person.strands[strand] = category
            if tells:
                person.equality[strand] = category

    def _leave_open(self, strand: str, asked: Sequence[Person], open_: float, private: float) -> set[int]:
        chosen = self.random.sample(asked, round(len(asked) * (open_ + private)))
        for index, person in enumerate(chosen):
            silent = index < round(len(asked) * open_)
            person.equality[strand] = NOT_ANSWERED if silent else PREFER_NOT_TO_SAY
        return {person.number for person in chosen}


def _indifferent(person: Person, category: str) -> float:
    return 1.0
