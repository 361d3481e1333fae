"""Who was asked a question, and whether how many answered it is hidden."""

import numpy as np

from analysis.answers.columns import answer_columns
from analysis.answers.led import led, left_open
from analysis.answers.reached import reached
from analysis.columns import Mask
from analysis.questions import Counted, routed
from analysis.services.hiding import Hiding, hides_answered, threshold_of
from analysis.services.routed import tells_of
from analysis.snapshot import Snapshot


def asked(code: str, snapshot: Snapshot) -> Mask:
    """Return (rows,) whether each response's own version has the question, asked of everybody or of some."""
    versions = [number for number, definition in snapshot.definitions.items() if definition.question(code) is not None]
    return np.isin(snapshot.asked_in, versions)


def is_routed(code: str, snapshot: Snapshot) -> bool:
    """Return whether any version asks the question of some people only."""
    return any(code in routed(definition) for definition in snapshot.definitions.values())


def answered_hidden(item: Counted, answered: Mask, snapshot: Snapshot, rule: Hiding, where: Mask) -> bool:
    """Return whether how many answered is hidden, because they are few or because it tells what they said before.

    It does not where many who were asked left it open. answered: (rows,) who did · where: (rows,) whose answers count.
    """
    if not rule.hides:
        return False
    code = item.question.code
    some = is_routed(code, snapshot)
    few = hides_answered(
        rule,
        item,
        answered=int(np.count_nonzero(answered & where)),
        asked=int(np.count_nonzero(asked(code, snapshot) & where)),
        routed=some,
    )
    if few or not some or not tells_before(item, snapshot, rule, where):
        return few
    open_ = left_open(code, answered, reached(snapshot))
    return open_ is None or int(np.count_nonzero(open_ & where)) < threshold_of(rule)


def tells_before(item: Counted, snapshot: Snapshot, rule: Hiding, where: Mask) -> bool:
    """Return whether how many answered parts hidden answers to an earlier question, which led some of them here."""
    # A condition names earlier questions only, so this ends.
    return any(
        tells_of(
            way,
            source,
            snapshot,
            rule,
            where,
            closed=source is not None
            and answered_hidden(source, answer_columns(source, snapshot).answered, snapshot, rule, where),
        )
        for way, source in led(snapshot).get(item.question.code, ())
    )
