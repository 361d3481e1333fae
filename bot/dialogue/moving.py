"""Going to another place of the conversation: past a piece, back, to a question that was asked before."""

from . import asking, taking
from .draft import Draft
from .going_on import ask, go_to
from .pieces import ASKED
from .sending import after_sending, is_sent


def skip(draft: Draft) -> None:
    """Leave the piece that is asked."""
    piece = asking.present(draft.scene, draft.state)
    if piece is None or piece.asking == "review":
        ask(draft, again=True)
    else:
        taking.take(draft, piece, None)


def back(draft: Draft) -> None:
    """Go back one piece, or to the question before."""
    if draft.state.phase == "done" and taking.DECLINED in draft.state.sections:
        sections = tuple(name for name in draft.state.sections if name != taking.DECLINED)
        draft.become(phase="equality_ask", sections=sections)
        ask(draft)
        return
    if draft.state.phase in ("done", "equality_ask"):
        draft.say("nothing_before")
        ask(draft, again=True)
        return
    path = asking.way(draft.scene, draft.state)
    question = asking.whole(draft.scene, draft.state, path)
    if question is not None and draft.state.of == question.code:
        parts = ASKED.undo(question, draft.state.parts, asking.around(draft.scene, path))
        if parts is not None:
            draft.become(parts=parts)
            ask(draft, again=True)
            return
    numbered = asking.numbered(path)
    place = numbered.index(question) if question in numbered else len(numbered)
    if place == 0:
        draft.say("nothing_before")
        ask(draft, again=True)
        return
    go_to(draft, numbered[place - 1])


def change(draft: Draft, code: str) -> None:
    """Ask a question again that was asked before."""
    if is_sent(draft):
        after_sending(draft)
        return
    path = asking.way(draft.scene, draft.state)
    question = next((item for item in asking.numbered(path) if item.code == code), None)
    waits = draft.state.phase != "review" and code not in asking.held(draft.state)
    if question is None or waits:
        change_what(draft)
        return
    go_to(draft, question)


def change_what(draft: Draft) -> None:
    """Ask which question to change; of equality questions it is the one before."""
    if draft.private:
        back(draft)
    elif is_sent(draft):
        after_sending(draft)
    else:
        taking.change_what(draft)
