"""Where a conversation stands: all that the dialogue knows of it, and how it is kept as a fold over events.

The next question is not in it: it follows from the answers, see `asking`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal

from bot.understanding import Candidate

Phase = Literal["questions", "review", "ended", "equality_ask", "equality", "done"]


@dataclass(frozen=True, slots=True)
class State:
    """A conversation's state. Every part can be written as JSON.

    answers: code → value of the consultation's own questions; None is one that was asked and left · cursor: the
    question that was gone back to, "" when the next one follows from the answers · of, parts: the question that is
    being asked in pieces, and what is known of it · offered: the open "Did you mean …?" · offering: what it is about ·
    misses: replies in a row that were not understood · page: which page of the equality questions, from 0 · equality:
    the answers on it, which are kept no longer than the page lasts · sections: those whose introduction was said.
    """

    language: str
    phase: Phase = "questions"
    answers: Mapping[str, Any] = field(default_factory=dict)
    cursor: str = ""
    of: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)
    offered: tuple[Candidate, ...] = ()
    offering: str = ""
    misses: int = 0
    page: int = 0
    equality: Mapping[str, Any] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    reference: str = ""


def changed(before: State, after: State, *, whole: bool = False) -> dict[str, Any]:
    """Return the parts that differ, as JSON; of the answers only those that differ, and which are gone.

    whole: every other part as well, so that nothing depends on the changes before, of which some may be deleted.
    """
    old, new = _written(before), _written(after)
    patch = {name: new[name] for name in new if name != "answers" and (whole or new[name] != old[name])}
    answers = {
        code: value
        for code, value in after.answers.items()
        if code not in before.answers or _differ(before, after, code)
    }
    gone = [code for code in before.answers if code not in after.answers]
    if answers:
        patch["answers"] = answers
    if gone:
        patch["gone"] = gone
    return patch


def fold(state: State, patches: Iterable[Mapping[str, Any]]) -> State:
    """Return the state after these changes, as `changed` made them, one after another."""
    for patch in patches:
        parts = dict(patch)
        gone = parts.pop("gone", ())
        answers = {**state.answers, **parts.pop("answers", {})}
        for code in gone:
            answers.pop(code, None)
        if "offered" in parts:
            parts["offered"] = tuple(Candidate(**item) for item in parts["offered"])
        if "sections" in parts:
            parts["sections"] = tuple(parts["sections"])
        state = replace(state, answers=answers, **parts)
    return state


def _differ(before: State, after: State, code: str) -> bool:
    old, new = before.answers[code], after.answers[code]
    return type(old) is not type(new) or bool(old != new)


def _written(state: State) -> dict[str, Any]:
    written = {item.name: getattr(state, item.name) for item in fields(state)}
    written["offered"] = [asdict(candidate) for candidate in state.offered]
    written["sections"] = list(state.sections)
    return written
