"""Short conversations, written down as what is sent and what is said to it."""

from typing import Any

from bot.dialogue import Scene, Turn
from bot.dialogue.turns import Say
from surveys.engine.definition import Survey, parse
from tests.bot.dialogue.conversing import TODAY, Conversing, begun
from tests.corpus import read_case
from tests.surveys.factory import document


def parks(**changes: Any) -> Survey:
    """Return the questionnaire about parks, parsed."""
    return parse(document(**changes))


def corpus(name: str) -> Survey:
    """Return a questionnaire of the corpus."""
    return read_case(name).survey


def played(survey: Survey, *lines: tuple[str | Turn, str], language: str = "en", **scene: Any) -> Conversing:
    """Play a conversation: each line is what is sent (words, or a turn) and the codes of what is said to it."""
    conversation = begun(survey, language)
    conversation.scene = Scene(survey, TODAY, "seed", **scene)
    return went_on(conversation, *lines)


def went_on(conversation: Conversing, *lines: tuple[str | Turn, str]) -> Conversing:
    """Play on."""
    for number, (sent, expected) in enumerate(lines, 1):
        replies = conversation.take(Say(sent) if isinstance(sent, str) else sent)
        said = " ".join(reply.code for reply in replies)
        assert said == expected, (number, sent)
    return conversation
