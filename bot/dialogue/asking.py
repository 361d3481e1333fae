"""What is asked now. It follows from the answers, and is never kept."""

from collections.abc import Mapping
from typing import Any

from surveys.engine.answers import finished
from surveys.engine.definition import Question, Section
from surveys.engine.path import Path

from .pieces import ASKED, Around, yes_or_no
from .replies import Piece
from .scene import Scene
from .state import State

REVIEW, EQUALITY = "review", "equality"


def way(scene: Scene, state: State) -> Path:
    """Return the path of what is being asked: the consultation's questions, or a page of the equality questions."""
    if state.phase == "equality":
        return scene.path(state.equality, state.page)
    return scene.path(state.answers)


def held(state: State) -> Mapping[str, Any]:
    """Return the answers to the questions that are being asked."""
    return state.equality if state.phase == "equality" else state.answers


def whole(scene: Scene, state: State, path: Path) -> Question | None:
    """Return the question that is to be answered now, None when nothing is left to ask."""
    by_code = {question.code: question for question in path.questions}
    returned_to = next((by_code[code] for code in (state.of, state.cursor) if code in by_code), None)
    if returned_to is not None:
        return returned_to
    answers = held(state)
    waiting = (
        question
        for question in path.questions
        if question.code not in answers or not finished(question, path.answers, scene.today)
    )
    return next(waiting, None)


def around(scene: Scene, path: Path) -> Around:
    """Return what a question in pieces may depend on beside its own parts."""
    return Around(path.answers, scene.today)


def present(scene: Scene, state: State) -> Piece | None:
    """Return what is asked now; None when the conversation is at an end."""
    if state.phase == "review":
        sending = yes_or_no(REVIEW)
        return Piece(REVIEW, sending, sending, asking="review", required=True)
    if state.phase == "equality_ask":
        telling = yes_or_no(EQUALITY)
        return Piece(EQUALITY, telling, telling, asking="equality", required=True)
    if state.phase in ("ended", "done"):
        return None
    path = way(scene, state)
    question = whole(scene, state, path)
    return None if question is None else piece_of(scene, state, path, question)


def consultation(scene: Scene, state: State) -> Path:
    """Return the path of the consultation's own questions, wherever the conversation is."""
    return scene.path(state.answers)


def piece_of(scene: Scene, state: State, path: Path, question: Question) -> Piece | None:
    """Return the piece of a question that is asked now."""
    return ASKED.piece(question, parts_of(state, question), around(scene, path))


def parts_of(state: State, question: Question) -> Mapping[str, Any]:
    """Return what is known of a question that is asked in pieces."""
    return state.parts if state.of == question.code else {}


def numbered(path: Path) -> tuple[Question, ...]:
    """Return the questions that have a number: all that are answered, in order."""
    return tuple(question for question in path.questions if question.type != "statement")


def section_of(path: Path, question: Question) -> Section:
    """Return the section a question of the path stands in."""
    return next(section for section, questions in path.steps if question in questions)


def place(scene: Scene, state: State) -> tuple[int, int, bool]:
    """Return the number of the question that is asked and of how many, 0 and 0 for none, and whether one is before."""
    if state.phase not in ("questions", "equality"):
        return 0, 0, state.phase in ("review", "ended")
    path = way(scene, state)
    question, numbers = whole(scene, state, path), numbered(path)
    if question not in numbers:
        return 0, len(numbers), False
    number = numbers.index(question) + 1
    return number, len(numbers), number > 1 or state.of == question.code


def answered_before(state: State, piece: Piece) -> Any:
    """Return what this piece was answered with before its question was gone back to, None for nothing."""
    question = piece.whole
    answers = held(state)
    value = answers.get(question.code)
    if piece.entry or value is None or state.cursor != question.code:
        return None
    if piece.asking == "words":
        return answers.get(piece.code)
    if piece.asking == "row":
        return value.get(piece.params["row"])
    if piece.asking == "amount":
        return value.get(piece.params["option"], 0)
    if piece.asking == "rank":
        order, rank = list(value), piece.params["rank"]
        left = {option.code for option in piece.question.options}
        return order[rank - 1] if rank <= len(order) and order[rank - 1] in left else None
    return value if piece.asking == "whole" else None


def numbers(path: Path) -> dict[str, int]:
    """Return question code → its number on the screen."""
    return {question.code: number for number, question in enumerate(numbered(path), start=1)}
