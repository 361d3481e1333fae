"""What a person can ask of the conversation itself: skip, back, why, and the others."""

from collections.abc import Callable, Mapping

from . import asking
from .draft import Draft
from .going_on import ask
from .moving import back, change, change_what, skip
from .pieces import ASKED
from .sending import restart, restart_if_sure, review, submit


def command(draft: Draft, name: str, topic: str = "") -> None:
    """Do what was asked for. A command that the place has no use for says so, and asks again."""
    draft.become(offered=(), offering="")
    if topic and name in _WITH_TOPIC:
        _WITH_TOPIC[name](draft, topic)
    else:
        _COMMANDS[name](draft)


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


_COMMANDS: Mapping[str, Callable[[Draft], None]] = {
    "skip": skip,
    "back": back,
    "change": change_what,
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
_WITH_TOPIC: Mapping[str, Callable[[Draft, str], None]] = {
    "change": change,
    "language": language,
    "restart": restart_if_sure,
}
