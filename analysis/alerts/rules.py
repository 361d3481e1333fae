"""When an officer is told of a gap. Pure.

A gap that is there night after night is told once: people stop reading what says the same every morning. It is told
again when the number needed has grown so much that the plan for it no longer serves, and once more when there is
hardly time left to do anything.
"""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["new", "worse", "last-chance"]
NEW: Reason = "new"
WORSE: Reason = "worse"
LAST_CHANCE: Reason = "last-chance"

# "Worse" is half as many again as were needed when it was told, and at least ten people more.
GROWTH_PART, GROWTH_WHOLE = 3, 2
LEAST_GROWTH = 10
# The last week is the last time in which a group can meet once more.
LAST_DAYS = 7
# Below this chance of catching up by itself, the group will be missed unless somebody acts.
LOW_CHANCE = 0.2


@dataclass(frozen=True, slots=True)
class Standing:
    """A gap tonight.

    needed: further responses, None where hidden · days_left: whole days until the close · chance: of catching up by
    then at the pace of late, None where nobody can say.
    """

    needed: int | None
    days_left: int
    chance: float | None = None

    @property
    def pressing(self) -> bool:
        """Whether little time is left, and the group is unlikely to catch up in it by itself."""
        return self.days_left <= LAST_DAYS and (self.chance is None or self.chance < LOW_CHANCE)


@dataclass(frozen=True, slots=True)
class Told:
    """What an officer was told of a gap last: how many were needed (None: hidden), and ever that time was short."""

    needed: int | None
    pressing: bool


def reason_to_tell(now: Standing, told: Told | None) -> Reason | None:
    """Return why an officer is told of a gap tonight, or None. told: None where this officer has not heard of it."""
    if told is None:
        return NEW
    if _worse(now.needed, told.needed):
        return WORSE
    return LAST_CHANCE if now.pressing and not told.pressing else None


def _worse(needed: int | None, before: int | None) -> bool:
    if needed is None or before is None:
        return False
    return needed * GROWTH_WHOLE >= before * GROWTH_PART and needed - before >= LEAST_GROWTH
