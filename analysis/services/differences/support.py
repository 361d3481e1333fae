"""Options ranked by support, by group of stakeholder: the way of Leicester's scoping consultation of 2001.

Every return counts once. What a group of stakeholder is depends on the survey: the channel by which a return came, the
session, the language, a strand, or a question that says who answers.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from analysis.columns import CodeColumn, Mask
from analysis.crosstabs import cell_sums, ranked_support
from analysis.differences.compared import Answers
from analysis.differences.groups import Groups, plain_groups
from analysis.questions import ONE, counted
from analysis.services.hiding import Hiding, Table
from analysis.snapshot import Snapshot

# A question of this code says for whom a return speaks; without one it is the channel.
STAKEHOLDER = "stakeholder"
CHANNEL, LANGUAGE, SESSION = "channel", "language", "session"
# The name of the one group where nothing tells responses apart.
EVERYBODY = "everybody"
# Before the code of a question.
QUESTION = "question."
Document = dict[str, Any]


def groupings(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what support can be ranked by: that of which there are two groups or more."""
    columns = _columns(snapshot)
    return tuple(name for name in columns if len([code for code in columns[name].counts() if code]) > 1)


def usual(snapshot: Snapshot) -> str:
    """Return what support is ranked by unless somebody chooses otherwise; "" where there is only one group of all."""
    possible = groupings(snapshot)
    wanted = (f"{QUESTION}{STAKEHOLDER}", SESSION, CHANNEL, LANGUAGE)
    return next((name for name in wanted if name in possible), "")


def support_of(
    snapshot: Snapshot,
    answers: Sequence[Answers],
    rule: Hiding,
    *,
    by: str = "",
    where: Mask,
    closed: Collection[str] = (),
) -> list[Document]:
    """Return, for each question of options, how each group supports them, the most supported first.

    by: one of `groupings`, the usual one for "" or for anything else; where there is none, everybody is one group ·
    closed: names of the questions of which it is hidden how many answered.
    """
    name = by if by in groupings(snapshot) else usual(snapshot)
    everybody = Groups(np.zeros(snapshot.responses, np.int64), (EVERYBODY,))
    groups = plain_groups(_columns(snapshot)[name]) if name else everybody
    groups = Groups(np.where(where, groups.codes, -1), groups.names)
    asked = name.removeprefix(QUESTION) if name.startswith(QUESTION) else ""
    return [
        document
        for item in answers
        if item.choices is not None and item.item.name != asked
        for document in _of_question(item, name, groups, rule, where, closed=item.item.name in closed)
    ]


def _of_question(
    answers: Answers, by: str, groups: Groups, rule: Hiding, where: Mask, *, closed: bool
) -> list[Document]:
    choices = answers.choices
    if choices is None:
        return []
    shape = (len(groups.names), len(choices.into))
    sums = cell_sums(groups.codes, choices.codes, shape)
    counts, sizes = sums.gathered(choices.into).counts, sums.counts.sum(axis=1)
    answered = int(np.count_nonzero(answers.answered & where))
    alone = rule.options(answers.item, choices.options, choices.counts(where), answered)
    gone, cells = rule.table(
        Table(by, answers.item, groups.names, choices.options, counts, sizes),
        groups=groups.names if closed else (),
        options=choices.options if closed else alone,
    )
    return [
        {
            "question": answers.item.name,
            "by": by,
            "group": group,
            "n": None if group in gone else int(sizes[place]),
            "suppressed": group in gone,
            "ranked": _ranked(choices.options, counts[place].tolist(), int(sizes[place]), cells[place].tolist()),
        }
        for place, group in enumerate(groups.names)
        if sizes[place]
    ]


def _ranked(options: Sequence[str], counts: Sequence[int], size: int, hidden: Sequence[bool]) -> list[Document]:
    gone = {option for option, unseen in zip(options, hidden, strict=True) if unseen}
    found = ranked_support(dict(zip(options, counts, strict=True)), options=options, returns=size)
    open_ = [row for row in found if row.option not in gone]
    # Places among those shown: a gap in the places of all would tell how many a hidden option has.
    returns = [row.returns for row in open_]
    shown = [
        {
            "code": row.option,
            "count": row.returns,
            "support": row.share.value,
            "place": returns.index(row.returns) + 1,
            "suppressed": False,
        }
        for row in open_
    ]
    # In the order of the options: any other would tell which of the hidden ones has more.
    return shown + [
        {"code": option, "count": None, "support": None, "place": None, "suppressed": True}
        for option in options
        if option in gone
    ]


def _columns(snapshot: Snapshot) -> Mapping[str, CodeColumn]:
    found = {CHANNEL: snapshot.channels, LANGUAGE: snapshot.languages, SESSION: snapshot.sessions}
    for item in counted(snapshot.definition):
        if item.kind == ONE and item.name in snapshot.questions:
            found[f"{QUESTION}{item.name}"] = snapshot.questions[item.name]
    return found
