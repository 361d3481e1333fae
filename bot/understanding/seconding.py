"""What is spotted in an utterance that says more than a phrase, taken if the classifier seconds it."""

import math
from collections.abc import Sequence

from .model import Candidate, Understood
from .normalise import tokens
from .numbers import numbers
from .overlap import named, own_word
from .reading import LONGEST, Reading, accepted, candidates, probabilities
from .shape import SEVERAL
from .spotting import Spotted, spot
from .thresholds import Threshold, threshold
from .typing_errors import mended

# Of an utterance's words, a command's phrase must be at least so many; an answer's so many.
_COMMAND_SHARE = 0.3
_ANSWER_SHARE = 0.3
# What a word that only one command's phrases have counts for.
_OWN_WORD = 0.6
_LONGEST_COMMAND = 12
# What follows a "yes" or a "no" explains it.
_YES_OR_NO = 0.8


def guessed(reading: Reading) -> Understood | None:
    """Return the one option or command that is spotted once typing errors are mended, taken without asking if the
    classifier seconds it above the language's threshold; None if nothing or too much is spotted."""
    if len(reading.words) > LONGEST:
        return None
    words = mended(reading.words, reading.lexicon.vocabulary)
    spotted = spot(words, reading.lexicon, marked_question=False)
    if not spotted.answers and (found_command := command(reading, words)):
        return found_command
    if spotted.against or spotted.commands or len(spotted.answers) > 1:
        return None
    found = _spotted_option(reading, spotted) or named(words, reading.lexicon)
    if found is None:
        return None
    code, share = found
    seconded = probabilities(reading, words)
    best = max(seconded, key=lambda target: seconded[target])
    confidence = seconded.get(("answer", code), 0.0) * math.sqrt(share)
    agreed = best == ("answer", code) and share >= _ANSWER_SHARE and not _says_more(reading, words, code)
    value = reading.value(code)
    if agreed and confidence >= _threshold(reading).answer:
        return accepted("answer", value, confidence)
    return Understood("answer", value, confidence, candidates=candidates(reading, [(code, confidence)]))


def command(reading: Reading, words: Sequence[str]) -> Understood | None:
    """Return the one command spotted, accepted if the classifier seconds it, else offered; None without one."""
    spotted = spot(words, reading.lexicon, marked_question=False)
    if spotted.answers or len(spotted.commands) > 1 or len(words) > _LONGEST_COMMAND:
        return None
    seconded = probabilities(reading, words)
    kind, best = max(seconded, key=lambda item: seconded[item])
    if spotted.commands:
        name, share = spotted.commands[0], spotted.share
    elif kind == "command" and own_word(words, str(best), reading.lexicon):
        name, share = str(best), _OWN_WORD
    else:
        return None
    if share < _COMMAND_SHARE:
        return None
    confidence = seconded.get(("command", name), 0.0) * math.sqrt(share)
    if best == name and confidence >= _threshold(reading).command:
        return accepted("command", name, confidence)
    return Understood("none", candidates=(Candidate("command", name, confidence),))


def _spotted_option(reading: Reading, spotted: Spotted) -> tuple[str | int, float] | None:
    if not spotted.answers:
        return None
    code = spotted.answers[0]
    plain = reading.lexicon.meaning_of.get(str(code)) in ("yes", "no")
    leads = plain and spotted.leading == ("answer", code)
    return code, max(spotted.share, _YES_OR_NO) if leads else spotted.share


def _says_more(reading: Reading, words: Sequence[str], code: str | int) -> bool:
    """Whether more is said than the option: other things beside it where several may be chosen, or a number that its
    label does not have ("5 times a week" for "2 to 3 times a week")."""
    known = reading.lexicon
    if reading.question.type in SEVERAL and (
        any(mark in reading.utterance for mark in ",،;") or any(word in known.words["joiners"] for word in words)
    ):
        return True
    labels = [text for option, label in known.shape.options if option == code for _language, text in label]
    if not any(sign.isdigit() for text in labels for sign in text):
        return False
    inside = {number for text in labels for number in numbers(tokens(text, known.phrases.language), known.phrases)}
    return not set(numbers(words, known.phrases)) <= inside


def _threshold(reading: Reading) -> Threshold:
    return reading.context.threshold or threshold(reading.lexicon.phrases.language)
