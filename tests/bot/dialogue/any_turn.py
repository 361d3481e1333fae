"""Whatever people and programs send in a conversation, as hypothesis draws it."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from bot.dialogue import ACTIONS, Act, Choose, Opened, Piece, Say, State, Turn
from bot.understanding.phrases import load
from surveys.engine.answers import form_names
from surveys.engine.definition import Survey
from tests.bot.talking import Talker

_LANGUAGES = ("en", "ur", "pl")
_ODD = (
    *(
        "",
        " ",
        "?",
        "\0",
        "\ud800",
        "😀",
        "1",
        "0",
        "-1",
        "1e9",
        "9" * 400,
        "none",
        "yes?",
        "not yes",
        "29 february 2023",
    ),
    *("؟", "ﷺ", "{park}", "<b>", "\u202e", "x" * 4_000, "a, b and c", "31/02/2024", "12:99", "LE1 1AA", "3 or 4", "½"),
)


def turns(survey: Survey, talker: Talker, state: State, piece: Piece | None) -> st.SearchStrategy[Turn]:
    """Any turn at this point: often one that goes on, which the talker knows, else anything at all."""
    known = st.nothing() if piece is None else st.just(talker).map(lambda person: person.turn(state, piece))
    anything = [st.builds(Say, _said(survey)), _chosen(survey, piece), _pressed(survey), st.just(Opened())]
    return st.one_of(*[known] * 6, *anything)


def _said(survey: Survey) -> st.SearchStrategy[str]:
    phrases = [phrase for language in _LANGUAGES for phrase in _phrases(language)]
    labels = [
        words for question in survey.questions() for option in question.options for words in option.label.values()
    ]
    titles = [f"change {words}" for question in survey.questions() for words in question.text.values()]
    return st.sampled_from([*labels, *titles, *_ODD]) | st.sampled_from(phrases) | st.text(max_size=20)


def _phrases(language: str) -> Sequence[str]:
    phrases = load(language)
    assert phrases is not None
    usual = [known[:4] for known in (*phrases.commands.values(), *phrases.meanings.values())]
    return [phrase for some in usual for phrase in some]


def _chosen(survey: Survey, piece: Piece | None) -> st.SearchStrategy[Turn]:
    codes = [question.code for question in survey.questions()]
    here = [] if piece is None else [piece.code, piece.code]
    names = [name for question in survey.questions() for name in form_names(question)[:5]] + here
    values = [option.code for question in survey.questions() for option in question.options]
    value = st.sampled_from([*values, *_ODD, "yes", "no", "2"]) | st.text(max_size=6)
    fields = st.dictionaries(st.sampled_from([*names, "unknown"]), st.lists(value, max_size=2), max_size=3)
    pieces = st.sampled_from([*here, *here, *codes, "review", "equality", "unknown"])
    return st.builds(Choose, pieces, fields | (st.nothing() if piece is None else _here(piece, value)))


def _here(piece: Piece, value: st.SearchStrategy[str]) -> st.SearchStrategy[Mapping[str, Any]]:
    """The boxes of the piece itself, with any of its options, or anything."""
    known = [option.code for option in piece.question.options]
    options = st.sampled_from(known) if known else st.nothing()
    return st.lists(options | value, max_size=3).map(lambda sent: {piece.code: sent})


def _pressed(survey: Survey) -> st.SearchStrategy[Turn]:
    codes = [question.code for question in survey.questions()]
    topics = st.sampled_from(["", "", "1", "2", "none", "sure", "0", "²", *survey.languages, "xx", *codes]) | st.text(
        max_size=4
    )
    return st.builds(Act, st.sampled_from(ACTIONS), topics)
