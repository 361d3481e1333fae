"""What the number who answered a routed question tells of hidden answers before it.

Whoever answered it gave one of the answers that lead to it. Where some hidden answers to an earlier question lead to it
and others do not, the number parts them, and with the figures that are shown a hidden one follows. Where all hidden
answers lead alike, the people who gave them could be exchanged, and no number of any later question would change.
"""

from collections.abc import Collection, Mapping

import numpy as np

from analysis.answers.columns import answer_columns
from analysis.answers.led import Led, few_groups, given, tells_few
from analysis.columns import Mask
from analysis.differences.groups import Groups
from analysis.questions import ONE, SCALE, SEVERAL, Counted
from analysis.routing import Way
from analysis.services.hiding import Hiding, threshold_of
from analysis.snapshot import Snapshot

# Source → group → its hidden options; None among them where it is hidden how many of the group answered.
HiddenAnswers = Mapping[str, Mapping[str, Collection[str | None]]]


def tells_of(way: Way, source: Counted | None, snapshot: Snapshot, rule: Hiding, where: Mask, *, closed: bool) -> bool:
    """Return whether how many were led one way gives hidden answers to `source` away.

    source: None for a part of an answer, such as an amount · closed: whether how many answered it is hidden.
    """
    threshold = threshold_of(rule)
    if closed and source is not None and source.kind not in (ONE, SCALE, SEVERAL):
        return True
    if tells_few(way, source, snapshot, where, threshold):
        return True
    if source is None or source.kind not in (ONE, SCALE, SEVERAL):
        return False
    columns = answer_columns(source, snapshot)
    if columns.choices is None:
        return closed
    options = columns.choices.options
    answered = int(np.count_nonzero(columns.answered & where))
    gone: Collection[str | None] = rule.options(source, options, columns.choices.counts(where), answered)
    if closed:
        gone = {*options, None}
    if source.kind != SEVERAL:
        return way.tells([given(source, option) for option in gone])
    return not way.named(options).isdisjoint(gone)


def told_groups(
    leads: Led,
    groups: Groups,
    hidden: HiddenAnswers,
    snapshot: Snapshot,
    rule: Hiding,
    where: Mask,
    left_open: Mask | None,
) -> frozenset[str]:
    """Return the groups of which the number who answered a question tells what some of them said before.

    leads: the answers that lead to it · hidden: of the tables of these groups beside earlier questions · left_open:
    (rows,) who was asked and did not answer, None where that is not known. All of these groups or none: the numbers of
    some would give those of others away.
    """
    if not rule.hides:
        return frozenset()
    found: set[str] = set()
    for way, source in leads:
        gone = hidden.get(way.source, {})
        if source is not None and source.kind == ONE:
            found |= {name for name, options in gone.items() if way.tells([given(source, each) for each in options])}
            continue
        found |= few_groups(way, source, groups, snapshot, where, threshold_of(rule))
        if source is not None and source.kind == SEVERAL:
            named = way.named(source.options)
            found |= {name for name, options in gone.items() if not named.isdisjoint(options)}
    if left_open is None:
        return frozenset(found)
    numbers = np.bincount(groups.codes[left_open & where & (groups.codes >= 0)], minlength=len(groups.names))
    many = all(numbers[groups.names.index(name)] >= threshold_of(rule) for name in found)
    return frozenset() if many else frozenset(found)
