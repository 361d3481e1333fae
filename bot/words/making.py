"""The parts of a message, made of words."""

from collections.abc import Mapping

from .model import Button, Item, Link, Message, Quote
from .spoken import Spoken
from .telling import Telling


def message(words: Spoken) -> Message:
    """Return a message of the chat. `kind` is put in where its code is known."""
    return {"speaker": "bot", "kind": "", "text": words.text, "lang": words.lang, "dir": words.dir}


def quote(words: Spoken) -> Quote:
    """Return words that are somebody else's than the chat's."""
    return {"text": words.text, "lang": words.lang, "dir": words.dir}


def naming(within: Spoken, alone: Spoken, named: Spoken, name: str) -> Message:
    """Return a message that names something of the questionnaire.

    within: has a place `%(name)s` for what is named, which is taken when both are in one language; alone: stands
    before it else, and the name is a quote.
    """
    if named.lang == within.lang:
        return message(within % {name: named})
    made = message(alone)
    made["quote"] = quote(named)
    return made


def button(words: Spoken, action: str, topic: str, among: Spoken) -> Button:
    """Return something to press under a message that is made of other words."""
    made: Button = {"text": words.text, "action": action, "topic": topic}
    if words.lang != among.lang:
        made |= {"lang": words.lang, "dir": words.dir}
    return made


def links(ways: Mapping[str, Spoken], telling: Telling) -> list[Link]:
    """Return the ways that there are to other pages. ways: name of the link → what it is called."""
    return [{"text": words.text, "href": telling.links[name]} for name, words in ways.items() if name in telling.links]


def item(question: Spoken, answer: Spoken, change: str) -> Item:
    """Return a line of a list of questions."""
    return {
        "question": question.text,
        "answer": answer.text,
        "lang": question.lang,
        "dir": question.dir,
        "change": change,
    }
