"""Who was asked a question, and whether how many answered it is hidden."""

import numpy as np

from analysis.columns import Mask
from analysis.questions import Counted, routed
from analysis.services.hiding import Hiding, hides_answered
from analysis.snapshot import Snapshot


def asked(code: str, snapshot: Snapshot) -> Mask:
    """Return (rows,) whether each response's own version has the question, asked of everybody or of some."""
    versions = [number for number, definition in snapshot.definitions.items() if definition.question(code) is not None]
    return np.isin(snapshot.asked_in, versions)


def is_routed(code: str, snapshot: Snapshot) -> bool:
    """Return whether any version asks the question of some people only."""
    return any(code in routed(definition) for definition in snapshot.definitions.values())


def answered_hidden(item: Counted, answered: Mask, snapshot: Snapshot, rule: Hiding, where: Mask) -> bool:
    """Return whether how many answered is hidden. answered: (rows,) who did · where: (rows,) whose answers count."""
    code = item.question.code
    return hides_answered(
        rule,
        item,
        answered=int(np.count_nonzero(answered & where)),
        asked=int(np.count_nonzero(asked(code, snapshot) & where)),
        routed=is_routed(code, snapshot),
    )
