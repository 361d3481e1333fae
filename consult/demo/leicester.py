"""The 32 returns of `leicester-2001`: counts that give the published percentages, words written for the demonstration.

Issues are dealt out so that each is raised the more often the higher the published list ranks it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from surveys.services.respond import Submission

from .content import LEICESTER, Table, read
from .ids import response_id

SEED = 2001
CHANNEL = "paper"
LANGUAGE = "en"
# Working days from the first return to the last: few by the first date, most after the reminder.
_DAYS = (29, 30, 31, 31, 33, 36, 37, 37, 38, 39, 39, 40, 40, 40, 43, 43, 43, 44, 44, 44, 44, 45, 45, 45, 45, 45, 45, 45,
         46, 46, 46, 46)  # fmt: skip
_NEW_YEAR = datetime(2001, 1, 1, tzinfo=UTC)


def returns() -> list[Submission]:
    """Return the 32 returns, always the same, in the order they came in."""
    table = read(f"{LEICESTER}/returns.toml")
    random = Random(SEED)  # noqa: S311 - made-up answers, not secrets
    options = [code for code, count in table["options"].items() for _ in range(count)]
    random.shuffle(options)
    texts = _texts(table, len(options), random)
    return [
        Submission(
            response_id=response_id(LEICESTER, number),
            channel=CHANNEL,
            language=LANGUAGE,
            answers=texts[number] | {"option": option},
            submitted_at=_NEW_YEAR + timedelta(days=_DAYS[number] - 1, hours=9, minutes=5 * number),
        )
        for number, option in enumerate(options)
    ]


def raised(number_of_returns: int) -> dict[str, list[int]]:
    """Return issue → the numbers of the returns that raise it, in the order of the published list."""
    return _raised(read(f"{LEICESTER}/returns.toml"), number_of_returns, Random(SEED + 1))  # noqa: S311


def _raised(table: Table, count: int, random: Random) -> dict[str, list[int]]:
    """Give each issue to the returns that have said least so far, ties by chance: every return says something."""
    said = [0] * count
    found: dict[str, list[int]] = {}
    for issue in table["issues"]:
        order = sorted(range(count), key=lambda number: (said[number] + random.random() * 3, number))
        found[issue["issue"]] = sorted(order[: issue["returns"]])
        for number in found[issue["issue"]]:
            said[number] += 1
    return found


def _texts(table: Table, count: int, random: Random) -> list[dict[str, Any]]:
    lines: list[dict[str, list[str]]] = [{} for _ in range(count)]
    who = raised(count)
    for issue in table["issues"]:
        for turn, number in enumerate(who[issue["issue"]]):
            words = issue["words"][turn % len(issue["words"])]
            lines[number].setdefault(issue["question"], []).append(words)
    return [_answers(found, table, random) for found in lines]


def _answers(lines: Mapping[str, list[str]], table: Table, random: Random) -> dict[str, Any]:
    answers: dict[str, Any] = {question: "\n".join(words) for question, words in lines.items()}
    if random.random() < 0.7:
        answers["prioritise"] = random.choice(table["priorities"]["words"])
    if random.random() < 0.25:
        answers["anything-else"] = random.choice(table["anything-else"]["words"])
    return answers
