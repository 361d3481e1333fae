"""One step of a conversation: what comes in, and what is then said and done. Pure: it reads and writes nothing.

Its order of things, and every reply, stand in docs/chat.md.
"""

from collections.abc import Callable
from typing import Any

from surveys.engine.errors import AnswerError

from . import asking
from .commands import command
from .draft import Draft
from .going_on import ask, keep
from .pieces import ASKED
from .replies import Outcome, Piece
from .replying import act_on, refuse, reply
from .scene import Scene
from .state import State
from .taking import change_what, fault, take
from .turns import Act, Choose, Elsewhere, Opened, Overtaken, Refused, Say, Sent, TooLate, Turn
from .values import from_fields

# What does not become an answer is told again as far as an answer may go.
_MOST_ECHOED = 10_000
_MOST_TOPIC = 100


def step(scene: Scene, state: State, turn: Turn) -> Outcome:
    """Return what a turn makes of a conversation. Never raises for anything that a person or a program can send."""
    draft = Draft(scene, state)
    _STEPS[type(turn)](draft, turn)
    return draft.outcome()


def _say(draft: Draft, turn: Say) -> None:
    text = _storable(turn.text)
    draft.said("said", text=text)
    reply(draft, text)


def _choose(draft: Draft, turn: Choose) -> None:
    piece = asking.present(draft.scene, draft.state)
    if piece is None or piece.code != turn.piece:
        piece = _earlier(draft, turn.piece)
    if piece is None:
        # Boxes of the equality questions may come after their page is done: nothing of them is told again.
        if draft.scene.definition.question(turn.piece.partition(".")[0]) is not None:
            draft.said("said", text=_typed(turn))
        draft.say("stale")
        ask(draft, again=True)
        return
    try:
        value = from_fields(piece, turn.fields, draft.scene.today)
    except AnswerError as error:
        draft.said("said", text=_typed(turn))
        fault(draft, piece, error)
        return
    draft.said("chose", piece=piece, answer=value)
    if value is None and piece.required:
        fault(draft, piece, AnswerError("required"))
    elif value is None and piece.asking == "whole":
        _clear(draft, piece)
    else:
        take(draft, piece, value)


def _earlier(draft: Draft, code: str) -> Piece | None:
    """A question that was asked before, sent again from a page that was left open: taken as a change to it."""
    if draft.state.phase not in ("questions", "review"):
        return None
    path = asking.way(draft.scene, draft.state)
    question = next((item for item in path.questions if item.code == code and code in draft.state.answers), None)
    if question is None:
        return None
    piece = ASKED.piece(question, {}, asking.around(draft.scene, path))
    if piece is None or piece.code != code:
        return None
    draft.become(phase="questions", cursor=code, of="", parts={})
    return piece


def _clear(draft: Draft, piece: Piece) -> None:
    """Nothing is chosen where something may have been: the earlier answer goes."""
    if not piece.entry:
        keep(draft, dict.fromkeys(piece.whole.answer_keys()))
    take(draft, piece, None)


def _act(draft: Draft, turn: Act) -> None:
    if turn.action != "offer":
        draft.said("pressed", action=turn.action, topic=_storable(turn.topic[:_MOST_TOPIC]))
        # "Start again" is only ever sure in reply to the question whether it is.
        command(draft, turn.action, "" if turn.action == "restart" else turn.topic)
        return
    piece = asking.present(draft.scene, draft.state)
    offered = draft.state.offered
    draft.said(
        "pressed",
        action="offer",
        topic=_storable(turn.topic[:_MOST_TOPIC]),
        piece=piece,
        candidates=offered,
        offering=draft.state.offering,
    )
    if turn.topic == "none" and offered:
        refuse(draft, piece)
    elif turn.topic.isascii() and turn.topic.isdigit() and 1 <= int(turn.topic[:3]) <= len(offered):
        line = offered[int(turn.topic[:3]) - 1]
        draft.become(offered=(), offering="")
        act_on(draft, piece, line.kind, line.value)
    else:
        draft.say("nothing_to_refuse")
        ask(draft, again=True)


def _overtaken(draft: Draft, turn: Overtaken) -> None:
    draft.say("stale")
    ask(draft, again=True)


def _opened(draft: Draft, turn: Opened) -> None:
    if not draft.state.answers and draft.state.phase == "questions":
        draft.say("greeting")
        ask(draft)
    elif draft.state.reference:
        ask(draft, again=True)
    else:
        draft.say("resumed", count=sum(value is not None for value in draft.state.answers.values()))
        ask(draft, again=True)


def _elsewhere(draft: Draft, turn: Elsewhere) -> None:
    before, new = draft.state.answers, not draft.state.sections
    answers = {**{code: None for code in before if code not in turn.answers}, **turn.answers}
    count = sum(before.get(code) != answers[code] for code in answers)
    draft.become(answers={**before, **answers}, offered=(), offering="", misses=0)
    if turn.status != "draft":
        draft.become(phase="done", cursor="", of="", parts={}, reference=turn.reference)
        draft.say("sent_elsewhere", reference=turn.reference)
        draft.say("done", reference=turn.reference)
        return
    if draft.state.phase in ("review", "ended"):
        draft.become(phase="questions")
    if draft.state.of and draft.state.of in turn.answers and before.get(draft.state.of) != turn.answers[draft.state.of]:
        draft.become(of="", parts={})
    if new:
        draft.say("resumed", count=sum(value is not None for value in answers.values()))
    elif count:
        draft.say("elsewhere", count=count)
    ask(draft, again=True)


def _sent(draft: Draft, turn: Sent) -> None:
    draft.become(phase="equality_ask" if turn.asks_equality else "done", reference=turn.reference)
    draft.say("sent", reference=turn.reference)
    if turn.asks_equality:
        ask(draft)
    else:
        draft.say("done", reference=turn.reference)


def _refused(draft: Draft, turn: Refused) -> None:
    draft.say("refused", findings=tuple(turn.findings))
    codes = {finding.question.code.partition(".")[0] for finding in turn.findings}
    path = asking.way(draft.scene, draft.state)
    first = next((item for item in path.questions if item.code in codes), None)
    if first is None:
        change_what(draft)
        return
    draft.become(phase="questions", cursor=first.code, of="", parts={})
    ask(draft, again=True)


def _too_late(draft: Draft, turn: TooLate) -> None:
    draft.become(phase="done", equality={}, cursor="", of="", parts={}, offered=(), offering="", misses=0)
    draft.do(seals={}, forget=True)
    draft.say("equality_closed")
    draft.say("done", reference=draft.state.reference)


def _typed(turn: Choose) -> str:
    """What was typed into boxes that are read again; not what a script put into them, such as a drawing."""
    values = (value.strip() for found in turn.fields.values() for value in found)
    typed = ", ".join(value for value in values if value and not value.startswith(("{", "[")))
    return _storable(typed[:_MOST_ECHOED])


def _storable(text: str) -> str:
    """The text without what no database takes: NUL, and halves of a pair of surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


_STEPS: dict[type, Callable[[Draft, Any], None]] = {
    Say: _say,
    Choose: _choose,
    Act: _act,
    Opened: _opened,
    Overtaken: _overtaken,
    Elsewhere: _elsewhere,
    Sent: _sent,
    Refused: _refused,
    TooLate: _too_late,
}
