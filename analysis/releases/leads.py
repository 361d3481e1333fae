"""Which released tables decide who was asked a question: what routing tells, as the gate is told it. Pure."""

from collections.abc import Iterator, Mapping

import numpy as np

from analysis.answers.columns import answer_columns
from analysis.answers.led import given, led, left_open, tells_few
from analysis.answers.reached import reached
from analysis.disclosure.linked import Lead
from analysis.questions import ONE, SCALE, SEVERAL, Counted, counted
from analysis.releases.names import NO_ANSWER, NOT_CHOSEN, NOT_REACHED, SOME, option_name, question_name
from analysis.routing import Way
from analysis.snapshot import Snapshot


def leads_of(snapshot: Snapshot, threshold: int) -> Mapping[str, tuple[Lead, ...]]:
    """Return the one-way table of each question that some are asked → what decides who is."""
    every, found = led(snapshot), {}
    for item in counted(snapshot.definition):
        before = every.get(item.question.code, ())
        mine = [lead for way, source in before for lead in _leads(way, source, snapshot, threshold)]
        if mine:
            found[question_name(item.name)] = tuple(mine)
    return found


def left_open_by_many(snapshot: Snapshot, threshold: int) -> frozenset[str]:
    """Return the one-way tables of questions that at least `threshold` of those asked did not answer."""
    every, way = led(snapshot), reached(snapshot)
    found = set()
    for item in counted(snapshot.definition):
        if item.question.code in every:
            open_ = left_open(item.question.code, answer_columns(item, snapshot).answered, way)
            if open_ is not None and np.count_nonzero(open_) >= threshold:
                found.add(question_name(item.name))
    return frozenset(found)


def _leads(way: Way, source: Counted | None, snapshot: Snapshot, threshold: int) -> Iterator[Lead]:
    nobody = {NO_ANSWER: way.outcome(None), NOT_REACHED: way.outcome(None)}
    if source is None or source.kind not in (ONE, SCALE, SEVERAL):
        everybody = np.ones(snapshot.responses, np.bool_)
        if tells_few(way, source, snapshot, everybody, threshold):
            # No table tells of such answers, so that there is nothing to look at: it stays in.
            yield Lead("", {"few": True, "many": False})
        return
    table = question_name(source.name)
    if source.kind != SEVERAL:
        yield Lead(table, nobody | {option: way.outcome(given(source, option)) for option in source.options})
        return
    named = way.named(source.options)
    alone = {option for option in source.options if (found := source.question.option(option)) and found.exclusive}
    yield Lead(table, nobody | {SOME: SOME} | {option: way.outcome([option]) for option in alone})
    for option in sorted(named - alone):
        yield Lead(option_name(source.name, option), {option: True, NOT_CHOSEN: False})
    if tells_few(way, source, snapshot, np.ones(snapshot.responses, np.bool_), threshold):
        yield Lead("", {"few": True, "many": False})
