"""How many were asked a question, answered it, and did not: the same people on every page.

Asked is who has a version with the question, and whom the answers before led to it. Who was asked answered or did not.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.answers.columns import Choices
from analysis.answers.reached import read_by
from analysis.columns import Mask
from analysis.questions import Counted
from analysis.services.asked import asked as has_the_question
from analysis.services.hiding import Hiding
from analysis.snapshot import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """What decides who was asked. reached: question code → (rows,) who was, None where it is not known · where: the
    rows that count · told: question code → its answers and its hidden options, of the questions of one choice of which
    it is told how many answered.
    """

    reached: Mapping[str, Mask | None]
    where: Mask
    told: Mapping[str, tuple[Choices, frozenset[str]]]


def asked_counts(
    item: Counted, answered: Mask, snapshot: Snapshot, way: Way, rule: Hiding, *, closed: bool
) -> dict[str, Any]:
    """Return `asked`, `answered`, `not_answered` and `not_asked`: asked = answered + not answered. None: not told.

    closed: whether how many answered is hidden. How many were asked a routed question is how many gave certain answers
    before: it is told where it follows from figures that are shown.
    """
    code = item.question.code
    people, said = int(np.count_nonzero(way.where)), int(np.count_nonzero(answered & way.where))
    reached = way.reached.get(code, has_the_question(code, snapshot))
    mask = None if reached is None else reached | answered
    sources = led_by(code, snapshot)
    told = not sources or not rule.hides or (not closed and mask is not None and _follows(mask, sources, way))
    number = int(np.count_nonzero(mask & way.where)) if mask is not None and told else None
    return {
        "asked": number,
        "answered": None if closed else said,
        "not_answered": None if closed or number is None else number - said,
        "not_asked": None if number is None else people - number,
    }


def led_by(code: str, snapshot: Snapshot) -> frozenset[str]:
    """Return the codes of the questions that decide, in any version, who is asked one; none where everybody is."""
    return frozenset(name for definition in snapshot.definitions.values() for name in read_by(code, definition))


def _follows(mask: Mask, sources: Collection[str], way: Way) -> bool:
    """Whether those asked are all who gave some answers to one question before, and their number follows from what is
    shown of that question: where all hidden answers led alike.
    """
    inside = mask & way.where
    return any(_is_made_of(inside, *way.told[name], way.where) for name in sources if name in way.told)


def _is_made_of(inside: Mask, choices: Choices, hidden: Collection[str], where: Mask) -> bool:
    classes = len(choices.into) + 1
    among = np.bincount(choices.codes[where] + 1, minlength=classes)
    led = np.bincount(choices.codes[inside] + 1, minlength=classes)
    if not np.all((led == 0) | (led == among)):
        return False
    gone = {option: choices.into[:, choices.options.index(option)] > 0 for option in hidden}
    led_of = {option: int(led[1:][words].sum()) for option, words in gone.items()}
    # Of an option that nobody chose the people cannot say where it leads.
    known = all(among[1:][words].sum() for words in gone.values())
    return known and len({bool(number) for number in led_of.values()}) <= 1
