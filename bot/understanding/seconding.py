"""What is spotted in an utterance that says more than a phrase, taken if the classifier seconds it."""

import math
import re
from collections.abc import Sequence

from .model import Candidate, Understood
from .normalise import tokens
from .numbers import numbers
from .overlap import TELLING, named, own_word, wholly
from .reading import LONGEST, Reading, accepted, candidates, probabilities
from .shape import CHOSEN, SEVERAL
from .spotting import Spotted, spot
from .thresholds import Threshold, threshold
from .typing_errors import mended

# Of an utterance's words, a command's phrase must be at least so many; an answer's so many.
_COMMAND_SHARE = 0.3
_ANSWER_SHARE = 0.3
# What a word that only one command's phrases have counts for.
_OWN_WORD = 0.6
_LONGEST_COMMAND = 12
# What the classifier must think of a command to take it by itself, above whatever else it took for one in the first
# part of the evaluation set.
_CERTAIN = 0.9
_TEXTS = ("short_text", "long_text")
# What follows a "yes" or a "no" explains it.
_YES_OR_NO = 0.8
# One word of a label, and what the classifier must think of it to count as the label.
_ONE_WORD = 0.3
_CLAUSE = re.compile(r"\s*[,.;:!،۔।]+\s+|\s+[-–—]\s+")
_BY_LABEL = 0.9


def by_label(reading: Reading) -> Understood | None:
    """Return the one option in whose label all is found that an utterance says ("close Elm Road" for "Close Elm Road
    library"), if no other label has any of it and the classifier finds nothing likelier; None otherwise."""
    known = reading.lexicon
    if len(reading.words) > LONGEST or known.shape.type not in CHOSEN:
        return None
    words = mended(reading.words, known.vocabulary)
    code = wholly(words, known)
    spotted = spot(words, known, marked_question=False)
    # What the label denies itself may be denied.
    against = spotted.against and not any(word in known.words["negations"] for word in words)
    if code is None or against or spotted.commands or set(spotted.answers) - {code}:
        return None
    seconded = probabilities(reading, spotted.kept)
    sure = seconded.get(("answer", code), 0.0)
    telling = sum(len(word) >= TELLING for word in words)
    if sure < max(seconded.values()) or _says_more(reading, words, code) or (telling == 1 and sure < _ONE_WORD):
        return None
    return accepted("answer", reading.value(code), _BY_LABEL)


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
    seconded = probabilities(reading, spotted.kept)
    best = max(seconded, key=lambda target: seconded[target])
    confidence = seconded.get(("answer", code), 0.0) * math.sqrt(share)
    agreed = best == ("answer", code) and share >= _ANSWER_SHARE and not _says_more(reading, words, code)
    value = reading.value(code)
    if agreed and confidence >= _threshold(reading).answer:
        return accepted("answer", value, confidence)
    return Understood("answer", value, confidence, candidates=candidates(reading, [(code, confidence)]))


def by_clause(reading: Reading) -> Understood | None:
    """Return the option that the first clause is a phrase for, where what follows its comma only explains it ("really
    happy, they do a great job"); None where anything speaks against it."""
    known, spotted = reading.lexicon, reading.spotted
    first, _mark, rest = _CLAUSE.sub("\n", reading.utterance).partition("\n")
    if not rest or known.shape.type not in CHOSEN or reading.question.type in SEVERAL or len(reading.words) > LONGEST:
        return None
    said = spot(tokens(first, known.phrases.language), known, marked_question=False)
    if not said.exact or not said.answers or spotted.answers != said.answers or spotted.against or spotted.commands:
        return None
    return accepted("answer", said.answers[0], _BY_LABEL)


def command(reading: Reading, words: Sequence[str], *, phrase: bool = False) -> Understood | None:
    """Return the one command spotted, accepted if the classifier seconds it, else offered; None without one.
    `phrase`: a word of its own is not enough, as in a question."""
    spotted = spot(words, reading.lexicon, marked_question=False)
    if spotted.answers or len(spotted.commands) > 1 or len(words) > _LONGEST_COMMAND:
        return None
    seconded = probabilities(reading, words)
    kind, best = max(seconded, key=lambda item: seconded[item])
    sure = seconded[(kind, best)] >= _CERTAIN and kind == "command" and not spotted.against
    if sure and set(spotted.commands) <= {best} and reading.question.type not in _TEXTS:
        return accepted("command", best, seconded[(kind, best)])
    if spotted.commands:
        name, share = spotted.commands[0], spotted.share
    elif kind == "command" and not phrase and own_word(words, str(best), reading.lexicon):
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
