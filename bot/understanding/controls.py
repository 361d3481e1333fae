"""What buttons send in place of words, the same in every language: "/skip", "/change q3", "/option very-safe"."""

from surveys.engine.definition import Question

from .model import COMMANDS, Understood
from .shape import SEVERAL


def control(question: Question, utterance: str) -> Understood | None:
    """Return what a control means, None for words. A control that is none of ours is understood as nothing."""
    text = utterance.strip()
    if not text.startswith("/") or len(text.split()) > 2:
        return None
    name, _space, argument = text[1:].partition(" ")
    argument = argument.strip()
    if name == "option" and question.option(argument):
        value = [argument] if question.type in SEVERAL else argument
        return Understood("answer", value, 1.0, accepted=True)
    if name in COMMANDS:
        return Understood("command", f"{name}:{argument}" if argument else name, 1.0, accepted=True)
    return Understood("none")
