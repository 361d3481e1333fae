"""What a person can ask of the conversation itself: skip, back, why, and the others."""

from collections.abc import Callable, Mapping

from bot.understanding import Candidate
from surveys.engine.answers import finished
from surveys.engine.definition import Question

from . import asking, going_on, taking
from .draft import Draft
from .going_on import ask
from .pieces import ASKED

SURE = "sure"


def command(draft: Draft, name: str, topic: str = "") -> None:
    """Do what was asked for. A command that the place has no use for says so, and asks again."""
    draft.become(offered=(), offering="")
    if topic and name in _WITH_TOPIC:
        _WITH_TOPIC[name](draft, topic)
    else:
        _COMMANDS[name](draft)


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
    _go_to(draft, numbered[place - 1])


def change(draft: Draft, code: str) -> None:
    """Ask a question again that was asked before."""
    if _is_sent(draft):
        _after_sending(draft)
        return
    path = asking.way(draft.scene, draft.state)
    question = next((item for item in asking.numbered(path) if item.code == code), None)
    waits = draft.state.phase != "review" and code not in asking.held(draft.state)
    if question is None or waits:
        _change_what(draft)
        return
    _go_to(draft, question)


def language(draft: Draft, code: str) -> None:
    """Go on in another language of the consultation."""
    if code not in draft.scene.definition.languages:
        draft.say("no_language")
        _language_list(draft)
        return
    draft.become(language=code)
    draft.do(page="language")
    draft.say("language_now", language=code)
    ask(draft, again=True)


def restart(draft: Draft) -> None:
    """Forget every answer, once the person is sure."""
    if draft.state.reference:
        _after_sending(draft)
        return
    draft.become(offered=(Candidate("command", f"restart:{SURE}", 1.0),), offering="restart")
    draft.say("restart_sure")


def _restart(draft: Draft, topic: str) -> None:
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
        _go_to(draft, missing[0])
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


def why(draft: Draft) -> None:
    """Say why the question is asked."""
    piece = asking.present(draft.scene, draft.state)
    if piece is None:
        help_(draft)
        return
    draft.say("why", question=piece.params.get("inner", piece.whole), asking=piece.asking)


def help_(draft: Draft) -> None:
    """Say what can be said here."""
    draft.say("help", piece=asking.present(draft.scene, draft.state), phase=draft.state.phase)


def stop(draft: Draft) -> None:
    """Say how to come back. Nothing needs saving: it is."""
    begun = bool(draft.state.of or draft.state.answers)
    draft.say("stopped", phase=draft.state.phase, begun=begun)


def form(draft: Draft) -> None:
    """Go on in the form, with what was answered in pieces so far."""
    path = asking.way(draft.scene, draft.state)
    question = asking.whole(draft.scene, draft.state, path)
    if draft.state.phase == "questions" and question is not None and draft.state.of == question.code:
        answers = ASKED.answers(question, draft.state.parts)
        # Half of a new answer is kept; a whole earlier one is not given up for half of another.
        if answers[question.code] is not None and draft.state.answers.get(question.code) is None:
            draft.save(answers)
    draft.do(page="form")
    draft.say("form")


def _repeat(draft: Draft) -> None:
    ask(draft, again=True)


def _language_list(draft: Draft) -> None:
    draft.become(offering="language")
    draft.say("languages")


def _person(draft: Draft) -> None:
    draft.say("person")


def _change_what(draft: Draft) -> None:
    if draft.private:
        back(draft)
    elif _is_sent(draft):
        _after_sending(draft)
    else:
        taking.change_what(draft)


def _is_sent(draft: Draft) -> bool:
    """Whether the answers are out of the conversation's hands: they are changed on their own pages now."""
    return draft.state.phase in ("equality_ask", "done")


def _after_sending(draft: Draft) -> None:
    """Say how to change or take back what was sent; what is asked stays."""
    if draft.state.phase == "done":
        draft.say("done", reference=draft.state.reference)
    else:
        draft.say("stopped", phase=draft.state.phase, begun=True)
        ask(draft, again=True)


def _go_to(draft: Draft, question: Question) -> None:
    """Ask a question again; those after it stay as they are."""
    phase = draft.state.phase if draft.private else "questions"
    seen = question.code in asking.held(draft.state)
    draft.become(phase=phase, cursor=question.code, of="", parts={}, misses=0)
    ask(draft, again=seen)


_COMMANDS: Mapping[str, Callable[[Draft], None]] = {
    "skip": skip,
    "back": back,
    "change": _change_what,
    "why": why,
    "help": help_,
    "language": _language_list,
    "repeat": _repeat,
    "stop": stop,
    "review": review,
    "submit": submit,
    "restart": restart,
    "person": _person,
    "form": form,
}
_WITH_TOPIC: Mapping[str, Callable[[Draft, str], None]] = {"change": change, "language": language, "restart": _restart}
