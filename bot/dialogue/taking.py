"""Taking the value of a piece: held with the others until its question is complete, then recorded and said back."""

from typing import Any

from surveys.engine import checks
from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError

from . import asking
from .draft import Draft
from .going_on import ask, keep
from .pieces import ASKED, IN_PARTS, YES, CannotSkip, Left
from .replies import Piece

# Stands among the sections of who left the equality questions out, and may still come back to them.
DECLINED = "equality_ask:no"


def take(draft: Draft, piece: Piece, value: Any) -> None:
    """Take a checked value for the piece that is asked, None for nothing, and go on to what comes next."""
    draft.become(offered=(), offering="")
    if piece.asking in ("review", "equality"):
        _decide(draft, piece, value)
        return
    path = asking.way(draft.scene, draft.state)
    question = piece.whole
    around = asking.around(draft.scene, path)
    before = asking.parts_of(draft.state, question)
    if value is None:
        # Skipping what was gone back to leaves it as it was.
        value = asking.answered_before(draft.state, piece)
        if value is not None and piece.asking == "whole":
            _keep_as_it_was(draft, question)
            return
    try:
        parts = ASKED.take(question, before, piece, value, around)
    except CannotSkip as needed:
        draft.say(needed.code, piece=piece)
        return
    except Left:
        _leave(draft, question)
        return
    except AnswerError as error:
        fault(draft, piece, error)
        return
    draft.become(misses=0)
    if ASKED.piece(question, parts, around) is not None:
        draft.become(of=question.code, parts=parts)
        if value is not None and piece.asking not in ("first", "more"):
            draft.say("kept_part", piece=piece, answer=value)
        ask(draft)
        return
    record(draft, question, ASKED.answers(question, parts), piece)


def record(draft: Draft, question: Question, answers: dict[str, Any], piece: Piece) -> None:
    """Record the complete answer to a question, unless it does not go together with the others."""
    if (finding := _at_odds(draft, question, answers)) is not None:
        draft.become(of="", parts={}, cursor=question.code)
        draft.say("error", piece=piece, finding=finding)
        ask(draft, again=True)
        return
    keep(draft, answers)
    draft.become(cursor="", of="", parts={}, misses=0, phase="equality" if draft.private else "questions")
    if draft.private:
        _seal(draft)
    if answers[question.code] is None:
        draft.say("skipped", question=question)
    elif draft.private:
        draft.say("private_recorded")
    else:
        draft.say("recorded", question=question, answers=answers, piece=piece)
    ask(draft)


def fault(draft: Draft, piece: Piece, error: AnswerError) -> None:
    """Say what is wrong with an answer, and stay. A date is asked for one part after another the second time."""
    misses = draft.state.misses + 1
    draft.become(misses=misses)
    again = piece.asking == "part" or (goes_in_parts(piece) and misses > 1)
    finding = Finding(piece.question, error.key or piece.code, error)
    draft.say("error", piece=piece, finding=finding, parts=again and piece.asking != "part")
    if again:
        in_parts(draft, piece)


def goes_in_parts(piece: Piece) -> bool:
    """Return whether the piece is a date that can be asked for one part after another."""
    return piece.asking == "whole" and not piece.entry and piece.question.type in IN_PARTS


def in_parts(draft: Draft, piece: Piece) -> None:
    """Ask for a date one part after another, from the first."""
    draft.become(of=piece.whole.code, parts=ASKED.split(piece.whole), misses=0)
    ask(draft)


def _leave(draft: Draft, question: Question) -> None:
    """Leave a question without an answer; one in pieces that was answered before keeps its answer."""
    if draft.state.cursor == question.code and asking.held(draft.state).get(question.code) is not None:
        _keep_as_it_was(draft, question)
        return
    record(draft, question, dict.fromkeys(question.answer_keys()), Piece(question.code, question, question))


def _keep_as_it_was(draft: Draft, question: Question) -> None:
    held = asking.held(draft.state)
    draft.become(cursor="", of="", parts={}, misses=0)
    if draft.private:
        draft.say("private_recorded")
    else:
        answers = {key: held.get(key) for key in question.answer_keys()}
        draft.say("kept_as_it_was", question=question, answers=answers)
    ask(draft)


def _at_odds(draft: Draft, question: Question, answers: dict[str, Any]) -> Finding | None:
    if draft.private:
        return None
    told = {**draft.state.answers, **answers}
    found = checks.failed(draft.scene.definition, told, draft.scene.today, among={question.code})
    return found[0] if found else None


def _seal(draft: Draft) -> None:
    path = asking.way(draft.scene, draft.state)
    draft.do(seals={**draft.effects.seals, draft.state.page: path.answers})


def _decide(draft: Draft, piece: Piece, value: Any) -> None:
    draft.become(misses=0)
    if piece.asking == "review":
        if value == YES:
            draft.do(submit=True)
        else:
            change_what(draft)
    elif value == YES:
        draft.become(phase="equality", page=0)
        ask(draft)
    else:
        draft.become(phase="done", sections=(*draft.state.sections, DECLINED))
        draft.say("equality_no")
        draft.say("done", reference=draft.state.reference)


def change_what(draft: Draft) -> None:
    """Ask which answer is to be changed."""
    path = asking.consultation(draft.scene, draft.state)
    items = tuple(question for question in asking.numbered(path) if question.code in draft.state.answers)
    draft.become(offering="change")
    draft.say("change_what", items=items, answers=path.answers, numbers=asking.numbers(path))
