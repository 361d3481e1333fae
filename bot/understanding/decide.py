"""From an utterance to what it was taken to mean, one reading after another until one holds.

A control, the reply to what was offered, then what is exact, then what is spotted and seconded by the classifier, then
the consultation's papers, then nothing. An answer is taken without asking only if it is exact, or if phrases and
classifier agree above the language's threshold; whatever is seen short of that is offered, never taken.
"""

from typing import Any

from surveys.engine.definition import Question

from .commands import named_language, with_topic
from .controls import control
from .exact import by_band, by_number, by_phrase
from .lexicon import lexicon
from .model import Candidate, Context, Understood
from .normalise import conjoined, tokens
from .offers import reply
from .reading import Reading, accepted, candidates, likely_ones
from .seconding import by_clause, by_label, guessed
from .seconding import command as command_in
from .several import several
from .shape import SEVERAL, shape
from .spotting import spot
from .values import value_in

# Marks that end a question in the languages there are.
_QUESTION_MARKS = ("?", "؟", "？")
_EXACT = 1.0
# Exact but for courtesies around it.
_NEARLY = 0.97
_VALUE = 0.9
_MARKED = 0.9
_TEXTS = ("short_text", "long_text")
# One word with a courtesy ("help please") may be all a person wants to say in a text.
_SHORT = 3
_SHORT_TEXT = 8
_TEXT_SHARE = 0.75
_TEXT_DOUBT = 0.5


def understand(question: Question, utterance: str, language: str, *, context: Context | None = None) -> Understood:
    """Return what an utterance means as a reply to this question. Never raises for anything a person can say."""
    context = context or Context()
    if (pressed := control(question, utterance)) is not None:
        return pressed
    words = tokens(utterance, language)
    known = lexicon(shape(question), language)
    if known is None or not words:
        return Understood("none")
    words = conjoined(words, language, known.vocabulary)
    marked = utterance.rstrip().endswith(_QUESTION_MARKS)
    spotted = spot(words, known, marked_question=marked)
    reading = Reading(question, utterance, words, known, context, spotted, marked)
    for step in (reply, _exact, _nearly_exact, _free, _asked, by_label, by_clause, guessed):
        if (found := step(reading)) is not None:
            return found
    if (found_in_papers := _searched(reading)) is not None:
        return Understood("question", found_in_papers, _MARKED)
    return Understood("none", candidates=likely_ones(reading))


def _exact(reading: Reading) -> Understood | None:
    question, words, known = reading.question, reading.words, reading.lexicon
    targets = by_phrase(words, known)
    if reading.marked and any(target[0] == "answer" for target in targets):
        # "Yes?" is said by who is not sure.
        return None
    answers = [target[1] for target in targets if target[0] == "answer"]
    if question.type in SEVERAL and (codes := several(words, reading.spotted, targets, known, reading.utterance)):
        return accepted("answer", codes, _EXACT)
    if len(answers) == 1 and len(targets) == 1:
        return accepted("answer", reading.value(answers[0]), _EXACT)
    if len(answers) > 1:
        return Understood("none", candidates=candidates(reading, [(answer, 1 / len(answers)) for answer in answers]))
    if question.type == "consent" and targets & {("meaning", "yes"), ("meaning", "agree")}:
        return accepted("answer", True, _EXACT)
    place = by_number(words, known, reading.utterance) if question.type not in SEVERAL else None
    band = by_band(words, known)
    if place is None and band is not None:
        return accepted("answer", reading.value(band), _EXACT)
    if place is not None:
        return accepted("answer", place, _EXACT)
    commands = [str(target[1]) for target in targets if target[0] == "command"]
    if len(commands) == 1:
        return accepted("command", commands[0], _EXACT)
    # "change language please" is a command and a courtesy, and names no question about languages.
    whole = reading.spotted.exact and bool(reading.spotted.commands)
    topic = None if whole else with_topic(words, known, reading.context)
    if topic is None and reading.question.type not in _TEXTS:
        topic = named_language(words, known, reading.context)
    return accepted("command", topic, _EXACT) if topic else None


def _nearly_exact(reading: Reading) -> Understood | None:
    spotted = reading.spotted
    if not spotted.exact or spotted.asks:
        return None
    if reading.question.type in _TEXTS and (not spotted.commands or len(reading.words) < _SHORT):
        return None
    if spotted.answers:
        return accepted("answer", reading.value(spotted.answers[0]), _NEARLY)
    return accepted("command", spotted.commands[0], _NEARLY) if spotted.commands else None


def _free(reading: Reading) -> Understood | None:
    """Answers that are values. A question back is not taken for a free text without asking."""
    found = value_in(
        reading.question, reading.utterance, reading.words, reading.spotted, reading.lexicon, reading.context
    )
    if found is None:
        return None
    if reading.question.type in _TEXTS and (command := _said_in_text(reading)):
        return command
    if found.confidence >= _VALUE and not reading.spotted.asks:
        return accepted("answer", found.value, found.confidence)
    if reading.spotted.asks:
        return None
    return Understood("answer", found.value, found.confidence, candidates=(found,))


def _said_in_text(reading: Reading) -> Understood | None:
    """A short text that is nearly all command is one; one that looks like a command is asked about."""
    if len(reading.words) > _SHORT_TEXT or not reading.spotted.commands:
        return None
    command = command_in(reading, reading.words)
    if command is None:
        return None
    offer = command.candidates or (Candidate("command", command.value, command.confidence),)
    if command.accepted and reading.spotted.share >= _TEXT_SHARE and len(reading.words) >= _SHORT:
        return command
    if offer[0].confidence < _TEXT_DOUBT:
        return None
    text = reading.utterance.strip()
    return Understood("answer", text, 1 - offer[0].confidence, candidates=(*offer, Candidate("answer", text, 0.5)))


def _asked(reading: Reading) -> Understood | None:
    if not reading.spotted.asks:
        return None
    command = command_in(reading, reading.words, phrase=True)
    if command is not None and command.accepted:
        return command
    return Understood("question", _searched(reading), _MARKED, candidates=likely_ones(reading))


def _searched(reading: Reading) -> Any:
    search = reading.context.search
    return search(reading.utterance, reading.lexicon.phrases.language) if search else None
