"""The words of what is chosen or may be meant: the value of a piece, or a line of "Did you mean …?"."""

from typing import Any

from bot.dialogue.replies import Piece
from bot.understanding import Candidate
from surveys.dates import partial_date_in_words

from .actions import action_words
from .answers import answer_words
from .labels import labelled
from .pieces import voice_at
from .spoken import Spoken, _
from .telling import Telling
from .voice import voice_of


def chosen_words(piece: Piece, answer: Any, telling: Telling) -> Spoken:
    """Return the words of the value of a piece."""
    if answer is None:
        return _("No answer")
    question = labelled(piece, telling)
    return answer_words(question, {question.code: answer}, voice_at(piece, telling))


def candidate_words(candidate: Candidate, piece: Piece | None, telling: Telling) -> Spoken:
    """Return what a line of "Did you mean …?" says. piece: what was asked, None where nothing is."""
    if candidate.kind == "command":
        name, _colon, topic = str(candidate.value).partition(":")
        return action_words(name, topic, telling)
    if candidate.kind != "answer":
        return _("Look for an answer in the papers of the consultation")
    if piece is None:
        return voice_of(telling).typed(candidate.value)
    return chosen_words(piece, _as_stored(piece, candidate.value), telling)


def own_words() -> Spoken:
    """Return what the line is called that takes the person's own words for the answer."""
    return _("Keep this as my answer")


def restart_words(*, sure: bool) -> Spoken:
    """Return the two replies to the question whether to start again."""
    return _("Yes, delete them and start again") if sure else _("No, keep my answers")


def _as_stored(piece: Piece, value: Any) -> Any:
    """What was understood has another form than what is stored: several options, a day of birth, a place by name."""
    question = piece.question
    if isinstance(value, tuple):
        return list(value)
    if question.type == "place" and isinstance(value, str):
        return {"list": value}
    if question.type == "birth_date" and isinstance(value, str) and question.option(value) is None:
        return partial_date_in_words(value)
    return value
