"""Options ranked by support, by group of stakeholder: the way of Leicester's scoping consultation of 2001.

Every return counts once. What a group of stakeholder is depends on the survey: the channel by which a return came, the
session, the language, a strand, or a question that says who answers.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from analysis.answers.led import led, left_open
from analysis.answers.reached import reached
from analysis.answers.supported import certain_places, is_ranked, most_of_a_hidden
from analysis.columns import CodeColumn, Mask
from analysis.crosstabs import cell_sums, ranked_support
from analysis.differences.compared import Answers
from analysis.differences.groups import Groups, plain_groups
from analysis.questions import ONE, SEVERAL, Counted, counted
from analysis.services.differences.hidden import hidden_options
from analysis.services.hiding import Hiding, Table
from analysis.services.routed import told_groups
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


def ranks_anything(snapshot: Snapshot) -> bool:
    """Return whether the survey asks anything whose options it means something to rank by group."""
    return any(
        item.options and is_ranked(item) and item.kind in (ONE, SEVERAL) for item in counted(snapshot.definition)
    )


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
    """Return, for each question that puts options forward, how each group supports them, the most supported first.

    by: one of `groupings`, the usual one for "" or for anything else; where there is none, everybody is one group ·
    closed: names of the questions of which it is hidden how many answered.
    """
    name = by if by in groupings(snapshot) else usual(snapshot)
    everybody = Groups(np.zeros(snapshot.responses, np.int64), (EVERYBODY,))
    groups = plain_groups(_columns(snapshot)[name]) if name else everybody
    groups = Groups(np.where(where, groups.codes, -1), groups.names)
    asked = name.removeprefix(QUESTION) if name.startswith(QUESTION) else ""
    alone = _hidden_groups(asked, answers, rule, where, closed)
    leads, way = led(snapshot), reached(snapshot) if rule.hides else {}
    found: list[Document] = []
    gone: dict[str, dict[str, list[str | None]]] = {}
    for item in answers:
        if item.choices is None or not is_ranked(item.item) or item.item.name == asked:
            continue
        code = item.item.question.code
        open_ = left_open(code, item.answered, way)
        told = told_groups(leads.get(code, ()), groups, gone, snapshot, rule, where, open_)
        rows = _of_question(item, name, groups, rule, where, told | alone, closed=item.item.name in closed)
        gone[item.item.name] = {row["group"]: _gone(row) for row in rows}
        found += rows
    return found


def _hidden_groups(
    asked: str, answers: Sequence[Answers], rule: Hiding, where: Mask, closed: Collection[str]
) -> frozenset[str]:
    """Where the answers to a question are the groups: those whose number is hidden on the page of answers."""
    for item in answers:
        if item.item.name == asked and item.choices is not None:
            return frozenset(item.choices.options) if asked in closed else hidden_options(item, where, rule)
    return frozenset()


def _gone(row: Document) -> list[str | None]:
    """What is hidden of a group's answers; None among it where it is hidden how many of it answered."""
    nobody: list[str | None] = [None] if row["suppressed"] else []
    return nobody + [option["code"] for option in row["ranked"] if option["suppressed"]]


def _of_question(
    answers: Answers,
    by: str,
    groups: Groups,
    rule: Hiding,
    where: Mask,
    told: Collection[str],
    *,
    closed: bool,
) -> list[Document]:
    """told: names of the groups that are hidden whatever they answered."""
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
        groups=groups.names if closed else told,
        options=choices.options if closed else alone,
    )
    return [
        {
            "question": answers.item.name,
            "by": by,
            "group": group,
            "n": None if group in gone else int(sizes[place]),
            "suppressed": group in gone,
            "ranked": _ranked(
                answers.item, choices.options, counts[place].tolist(), int(sizes[place]), cells[place].tolist()
            ),
        }
        for place, group in enumerate(groups.names)
        if sizes[place]
    ]


def _ranked(
    item: Counted, options: Sequence[str], counts: Sequence[int], size: int, hidden: Sequence[bool]
) -> list[Document]:
    """The options by support. place: None where a hidden one may be above."""
    gone = {option for option, unseen in zip(options, hidden, strict=True) if unseen}
    found = ranked_support(dict(zip(options, counts, strict=True)), options=options, returns=size)
    open_ = [row for row in found if row.option not in gone]
    supports = {row.option: row.share.value for row in open_}
    places = certain_places(supports, most_of_a_hidden(item, supports, len(options)) if gone else None)
    shown = [
        {
            "code": row.option,
            "count": row.returns,
            "support": row.share.value,
            "place": places[row.option],
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
