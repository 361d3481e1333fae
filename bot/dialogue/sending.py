"""The end of a conversation: answers read back, sent or forgotten, and what is said of them after that."""

from bot.understanding import Candidate
from surveys.engine.answers import finished

from . import asking, going_on
from .draft import Draft
from .going_on import ask, go_to

SURE = "sure"


def restart(draft: Draft) -> None:
    """Forget every answer, once the person is sure."""
    if draft.state.reference:
        after_sending(draft)
        return
    draft.become(offered=(Candidate("command", f"restart:{SURE}", 1.0),), offering="restart")
    draft.say("restart_sure")


def restart_if_sure(draft: Draft, topic: str) -> None:
    """Forget every answer. A program that sends a topic of its own is asked first as well."""
    if topic != SURE:
        restart(draft)
        return
    codes = list(draft.state.answers)
    draft.become(phase="questions", answers={}, cursor="", of="", parts={}, sections=(), misses=0)
    draft.do(answers=dict.fromkeys(codes))
    draft.say("restarted")
    ask(draft)


def submit(draft: Draft) -> None:
    """Send the answers if they were read back; else read them back, once all that is needed is there."""
    if draft.state.phase == "review":
        draft.do(submit=True)
        return
    if draft.state.phase != "questions":
        ask(draft, again=True)
        return
    path = asking.way(draft.scene, draft.state)
    missing = [item for item in path.questions if not finished(item, path.answers, draft.scene.today)]
    if missing:
        draft.say("missing", questions=tuple(missing))
        go_to(draft, missing[0])
    elif path.exit is not None:
        going_on.end(draft, path.exit)
    else:
        going_on.review(draft)


def review(draft: Draft) -> None:
    """Read back what was answered so far, and go on where it was."""
    if draft.state.phase in ("questions", "review", "ended"):
        path = asking.way(draft.scene, draft.state)
        items = tuple(item for item in asking.numbered(path) if item.code in draft.state.answers)
        so_far, begun = draft.state.phase != "review", bool(draft.state.of)
        numbers = asking.numbers(path)
        draft.say("review", items=items, answers=path.answers, numbers=numbers, so_far=so_far, begun=begun)
        ask(draft, again=True)
    elif draft.state.phase == "done":
        draft.say("done", reference=draft.state.reference)
    else:
        ask(draft, again=True)


def is_sent(draft: Draft) -> bool:
    """Whether the answers are out of the conversation's hands: they are changed on their own pages now."""
    return draft.state.phase in ("equality_ask", "done")


def after_sending(draft: Draft) -> None:
    """Say how to change or take back what was sent; what is asked stays."""
    if draft.state.phase == "done":
        draft.say("done", reference=draft.state.reference)
    else:
        draft.say("stopped", phase=draft.state.phase, begun=True)
        ask(draft, again=True)
