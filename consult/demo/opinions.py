"""What a made-up resident answers to `buses-after-eight`. Pure; seeded by the caller.

Answers lean on age, faith, disability and work so that comparing groups shows something. No figure here is measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from .people import YOUNG, Person
from .wording import Wording

USE = ("most-days", "weekly", "monthly", "less", "never")
_USE_BY_AGE: Mapping[str, tuple[int, ...]] = {
    "0-15": (40, 25, 12, 15, 8),
    "16-24": (45, 25, 12, 12, 6),
    "65-74": (25, 35, 15, 12, 13),
    "75-84": (18, 36, 18, 12, 16),
    "85-over": (8, 26, 20, 16, 30),
}
_USE_OTHERWISE = (20, 22, 17, 19, 22)
_WORKING = ("16-24", "25-34", "35-44", "45-54", "55-64")
_OLDER = ("65-74", "75-84", "85-over")
_SKIPS = 0.06
_FARES = ("1", "1.5", "2", "2", "2", "2.5", "2.5", "3", "3", "3.5", "4", "5")


@dataclass(slots=True)
class Opinion:
    """One person's answers in the making. `opened` is the day the consultation opened."""

    person: Person
    wording: Wording
    opened: date
    random: Random

    def answers(self) -> dict[str, Any]:
        """Return answers that pass the questionnaire's own checks: only questions on this person's path."""
        late = self._works_late()
        found = self._evenings(late)
        if found["bus-use"] != "never":
            found |= self._after_eight(late)
        return found | self._change(found["bus-use"], late) | self._own_words(late)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _matter(self, question: str) -> str:
        """Children have things of their own to say."""
        return f"young-{question}" if self.person.age == YOUNG else question

    def _works_late(self) -> bool:
        return self.person.age in _WORKING and self._chance(0.28)

    def _evenings(self, late: bool) -> dict[str, Any]:
        age = self.person.age
        found: dict[str, Any] = {
            "bus-use": self.random.choices(USE, _USE_BY_AGE.get(age, _USE_OTHERWISE))[0],
        }
        if self._chance(_SKIPS):
            return found
        most = 7 if late else 2 if age in _OLDER else 4
        evenings = self.random.randint(3 if late else 0, most)
        found["evenings-out"] = evenings
        if evenings and not self._chance(_SKIPS):
            found |= self._several("evening-why", self._reasons(late), 3, other="other-why")
        return found

    def _reasons(self, late: bool) -> dict[str, float]:
        strands = self.person.strands
        return {
            "work": 8.0 if late else 0.8,
            "study": 4.0 if self.person.age in ("0-15", "16-24") else 0.6,
            "care": 0.6 if strands["carer"] == "not-carer" else 4.0,
            "health": 1.0 if strands["disability"] == "disabled" else 0.5,
            "worship": 2.0 if strands["religion"] in ("muslim", "hindu", "sikh") else 0.4,
            "family-friends": 2.5,
            "leisure": 2.0,
            "other": 0.25,
        }

    def _after_eight(self, late: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if not self._chance(_SKIPS):
            found["service"] = self.random.choices(range(1, 6), (34, 30, 20, 12, 4) if late else (14, 22, 30, 24, 10))[
                0
            ]
        if self._chance(0.12):
            found["barriers"] = ["nothing"]
        elif not self._chance(_SKIPS):
            found |= self._several("barriers", self._barriers(late), 4, other="other-barrier")
        if self._chance(_SKIPS):
            return found
        found["stranded"] = "yes" if self._chance(0.58 if late else 0.27) else "no"
        if found["stranded"] == "yes":
            if not self._chance(0.1):
                found["stranded-when"] = self._evening_before().isoformat()
            if self._chance(0.75):
                found["stranded-what"] = self.wording.text(self._matter("stranded-what"))
        return found

    def _barriers(self, late: bool) -> dict[str, float]:
        strands = self.person.strands
        return {
            "no-bus": 4.0 if late else 2.2,
            "long-wait": 2.6,
            "cost": 1.6,
            "safety-stop": 2.6 if strands["sex"] == "female" else 1.1,
            "safety-bus": 1.2 if strands["sex"] == "female" else 0.6,
            "access": 5.0 if strands["disability"] == "disabled" else 0.4,
            "information": 1.2,
            "other": 0.2,
        }

    def _evening_before(self) -> date:
        """A day of the last year before opening, weekends likelier."""
        days = [self.opened - timedelta(days=self.random.randint(1, 330)) for _ in range(3)]
        return max(days, key=lambda day: (day.weekday() >= 4, day))

    def _change(self, use: str, late: bool) -> dict[str, Any]:
        weights = [62.0, 16.0, 8.0, 14.0]
        if late:
            weights[0] += 40
        if self.person.age in _OLDER:
            weights[1] += 22
        if use == "never":
            weights[2] += 14
        found: dict[str, Any] = {
            "more-buses": self.random.choices(("yes", "yes-if", "no", "not-sure"), weights)[0],
        }
        if found["more-buses"] != "no":
            if self._chance(0.08):
                found["journeys-first"] = ["no-preference"]
            elif not self._chance(_SKIPS):
                found |= self._several("journeys-first", self._journeys(late), 3, other="other-journey")
            if not self._chance(_SKIPS):
                last = (4, 18, 40, 18, 20) if late else (22, 36, 24, 10, 8)
                found["last-bus"] = self.random.choices(("2130", "2230", "2330", "0030", "all-night"), last)[0]
        if self._chance(0.8):
            found["fare"] = self.random.choice(_FARES)
        return found

    def _journeys(self, late: bool) -> dict[str, float]:
        return {
            "estates": 3.0,
            "hospitals": 2.4,
            "station": 1.6,
            "workplaces": 4.0 if late else 1.2,
            "colleges": 2.5 if self.person.age in ("0-15", "16-24") else 0.8,
            "across": 1.8,
            "other": 0.15,
        }

    def _own_words(self, late: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self._chance(0.55):
            found["stop"] = self.wording.stop()
        if self._chance(0.5 if late else 0.38):
            found["anything-else"] = self.wording.text(self._matter("anything-else"))
        return found

    def _several(self, question: str, weights: Mapping[str, float], most: int, *, other: str) -> dict[str, Any]:
        """Choose one to `most` options, in the questionnaire's order, with words for "something else"."""
        wanted = self.random.choices(range(1, most + 1), range(most, 0, -1))[0]
        chosen: set[str] = set()
        while len(chosen) < wanted:
            chosen.add(self.random.choices(list(weights), list(weights.values()))[0])
        found: dict[str, Any] = {question: [code for code in weights if code in chosen]}
        if "other" in chosen:
            found[f"{question}.other"] = self.wording.text(other)
        return found
