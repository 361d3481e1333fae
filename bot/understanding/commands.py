"""What a command is about: "change question 3", "change my answer about buses", "polish please"."""

from collections.abc import Sequence

from surveys.engine.definition import Question
from surveys.engine.text import words as text_in

from .lexicon import Lexicon
from .model import Context
from .normalise import normalise, tokens
from .numbers import numbers
from .overlap import TELLING, same_word

# Names of the languages, in English and in themselves, and as neighbours call them.
_NAMES = {
    "en": "english, saesneg, انگریزی, અંગ્રેજી, ઇંગ્લિશ, angielski, angielsku, ਅੰਗਰੇਜ਼ੀ, ইংরেজি, "
    "الانجليزية, انجليزي, ingiriisi, engleza",
    "cy": "welsh, cymraeg, gymraeg",
    "ur": "urdu, اردو",
    "gu": "gujarati, ગુજરાતી",
    "pl": "polish, polski, polsku",
    "pa": "punjabi, panjabi, ਪੰਜਾਬੀ, پنجابی",
    "bn": "bengali, bangla, বাংলা, বাংলায়",
    "ar": "arabic, عربي, العربية, بالعربي",
    "so": "somali, soomaali, af soomaali",
    "ro": "romanian, romana",
}
# How the word for a question begins, as compared. Without it or a digit, "the last one" is no question's number.
_QUESTION = (
    *("question", "cwestiwn", "pytani", "intrebar", "suaal", "suaash", "sawal", "saval", "proshno"),
    *("سوال", "سؤال", "السوال", "سوالا", "સવાલ", "પ્રશ્ન", "ਸਵਾਲ", "প্রশ্ন"),
)
# What English puts around the name of a language when asking for it.
_ASKING = frozenset(
    {"in", "into", "to", "can", "could", "we", "i", "you", "do", "it", "this", "that", "have", "switch", "change"}
    | {"speak", "want", "get", "be", "would", "like", "prefer", "say", "please", "talk", "language", "my"}
)
# Commands whose phrases may be followed by what they are about.
_WITH_TOPIC = ("change", "language")
_MOST_WORDS = 14


def with_topic(words: Sequence[str], lexicon: Lexicon, context: Context) -> str | None:
    """Return "change:<code>" or "language:<code>" for an utterance that begins or ends with such a command and names
    one question or language beside it."""
    if not words or len(words) > _MOST_WORDS:
        return None
    for name in _WITH_TOPIC:
        phrases = sorted(lexicon.commands[name], key=len, reverse=True)
        for phrase in phrases:
            rest = _beside(words, phrase.split())
            if rest:
                found = _topic(rest, lexicon, context) if name == "change" else language_in(rest, context)
                if found:
                    return f"{name}:{found}"
    return None


def named_language(words: Sequence[str], lexicon: Lexicon, context: Context) -> str | None:
    """Return "language:<code>" for an utterance that names a language and only asks for it ("in Polish please")."""
    courtesy = lexicon.words["fillers"] | lexicon.words["question_words"] | _ASKING
    rest = [word for word in words if word not in courtesy]
    if len(words) > _MOST_WORDS or not 1 <= len(rest) <= 2:
        return None
    found = language_in(rest, context)
    names = {word for name in _NAMES.get(found or "", "").split(",") for word in normalise(name, "en").split()}
    return f"language:{found}" if found and set(rest) <= names and len(words) > 1 else None


def _beside(words: Sequence[str], phrase: Sequence[str]) -> list[str]:
    length = len(phrase)
    if list(words[:length]) == list(phrase):
        return list(words[length:])
    return list(words[:-length]) if list(words[-length:]) == list(phrase) else []


def _topic(rest: Sequence[str], lexicon: Lexicon, context: Context) -> str | None:
    said = numbers(rest, lexicon.phrases)
    numbered = any(word.isdigit() or any(word.startswith(stem) for stem in _QUESTION) for word in rest)
    if numbered and len(said) == 1 and 1 <= said[0] <= len(context.questions):
        return context.questions[said[0] - 1].code
    telling = [word for word in rest if len(word) >= TELLING]
    scores = sorted(((_shared(telling, item, lexicon), item.code) for item in context.questions), reverse=True)
    if not scores or scores[0][0] == 0 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _shared(telling: Sequence[str], question: Question, lexicon: Lexicon) -> int:
    language = lexicon.phrases.language
    texts = [question.text, *(option.label for option in question.options)]
    known = {word for text in texts for word in tokens(text_in(text, language, "en").words, language)}
    return sum(any(same_word(word, other) for other in known if len(other) >= TELLING) for word in telling)


def language_in(rest: Sequence[str], context: Context) -> str | None:
    """Return the code of the one language of the consultation that the words name; None for none or several."""
    said = " ".join(rest)
    named = [
        code
        for code, names in _NAMES.items()
        if any(f" {normalise(name, 'en')} " in f" {said} " for name in names.split(","))
    ]
    return named[0] if len(named) == 1 and (not context.languages or named[0] in context.languages) else None
