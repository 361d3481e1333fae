"""When an officer is told of a gap, and when not again."""

import pytest

from analysis.alerts.rules import LAST_CHANCE, NEW, WORSE, Standing, Told, reason_to_tell


@pytest.mark.parametrize(
    ("needed", "days_left", "chance", "told", "reason"),
    [
        # Never told: always.
        (20, 30, None, None, NEW),
        (None, 30, None, None, NEW),
        (20, 3, 0.9, None, NEW),
        # Told: not every night.
        (20, 30, None, Told(20, False), None),
        (12, 30, None, Told(20, False), None),
        # Worse: half as many again, and ten people more.
        (30, 30, None, Told(20, False), WORSE),
        (29, 30, None, Told(20, False), None),
        (19, 30, None, Told(10, False), None),
        (20, 30, None, Told(10, False), WORSE),
        (109, 30, None, Told(100, False), None),
        # Of hidden numbers nobody can say.
        (None, 30, None, Told(20, False), None),
        (400, 30, None, Told(None, False), None),
        # The last week, once, and only for who will hardly catch up.
        (20, 7, None, Told(20, False), LAST_CHANCE),
        (20, 8, None, Told(20, False), None),
        (20, 7, 0.19, Told(20, False), LAST_CHANCE),
        (20, 7, 0.2, Told(20, False), None),
        (20, 0, None, Told(20, True), None),
        (40, 2, None, Told(20, True), WORSE),
        (None, 2, None, Told(None, False), LAST_CHANCE),
    ],
)
def test_when_a_gap_is_told(
    needed: int | None, days_left: int, chance: float | None, told: Told | None, reason: str | None
) -> None:
    assert reason_to_tell(Standing(needed, days_left, chance), told) == reason
