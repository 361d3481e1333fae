"""Answers that are no choice: numbers, money, dates, times, addresses and free words, read out of an utterance."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from surveys.engine.definition import Question
from surveys.engine.types.numbers import plain_digits

from .lexicon import Lexicon
from .model import Candidate, Context
from .numbers import bare_number, numbers
from .phrases import SOURCE, load
from .spotting import Spotted

_DECIMAL = re.compile(r"\d[\d,٬ ]*(?:[.٫]\d+)?")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d\s()\-]{8,16}\d")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\b", re.IGNORECASE)
# Keys struck at random: a row of the keyboard, or one long word without a vowel.
_MASHED = re.compile(r"\w*(?:asdf|qwer|zxcv|hjkl|sdfg|dfgh)\w*|[bcdfghjklmnpqrstvxz]{5,}", re.IGNORECASE)
_POUNDS = frozenset({"pound", "pounds", "quid"})
# A number among more words than these is told about, not answered with.
_MOST_BESIDE = 4


def value_in(
    question: Question, utterance: str, words: Sequence[str], spotted: Spotted, lexicon: Lexicon, context: Context
) -> Candidate | None:
    """Return the value an utterance gives, as the engine's check takes it, or None.

    Confidence 1.0: nothing else is said, or the words stand for themselves; 0.9: among a few other words; 0.4: part
    of it is guessed (the year of a date).
    """
    kind = question.type
    text = plain_digits(utterance).strip()
    if kind in ("short_text", "long_text"):
        said = re.search(r"\w", text) and not _MASHED.fullmatch(text)
        return Candidate("answer", utterance.strip(), 1.0) if said else None
    for name, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        if kind == name:
            found = pattern.findall(text)
            return Candidate("answer", found[0].strip(), 1.0) if len(found) == 1 else None
    if kind == "postcode":
        match = _POSTCODE.search(text)
        return Candidate("answer", f"{match[1]} {match[2]}".upper(), 1.0) if match else None
    if kind in ("number", "money"):
        return _number(question, text, words, spotted, lexicon)
    if kind in ("date", "birth_date", "partial_date"):
        return _date(question, text, words, lexicon, context)
    return _time(text) if kind == "time" else None


def _number(
    question: Question, text: str, words: Sequence[str], spotted: Spotted, lexicon: Lexicon
) -> Candidate | None:
    said = numbers(words, lexicon.phrases)
    fractions = [run for run in _DECIMAL.findall(text) if "." in run or "٫" in run]
    if len(fractions) == 1 and (question.limits.decimals or question.type == "money"):
        number = Decimal(fractions[0].replace(",", "").replace(" ", "").replace("٬", "").replace("٫", "."))
        return Candidate("answer", format(number.normalize(), "f"), 1.0)
    grouped = re.findall(r"\d{1,3}(?:[,٬]\d{3})+(?!\d)", text)
    exact = int(re.sub(r"\D", "", grouped[0])) if len(grouped) == 1 else bare_number(words, lexicon.phrases)
    value = exact if exact is not None else (said[0] if len(set(said)) == 1 else None)
    if question.type == "money" and (pence := _in_two(words, said)) is not None:
        return Candidate("answer", pence, 1.0)
    least = question.limits.minimum
    if value is None and " ".join(words) in lexicon.phrases.meanings["none"] and (least is None or Decimal(least) <= 0):
        exact = value = 0
    if value is None:
        return None
    stored = str(value) if question.limits.decimals or question.type == "money" else value
    if exact is not None:
        return Candidate("answer", stored, 1.0)
    beside = len(words) - 1
    sure = beside <= _MOST_BESIDE and not spotted.against and not spotted.asks
    return Candidate("answer", stored, 0.9 if sure else 0.4)


def _in_two(words: Sequence[str], said: Sequence[int]) -> str | None:
    """Pounds and pence said as two numbers: "twelve pounds fifty"."""
    pounds = [at for at, word in enumerate(words) if word in _POUNDS]
    # The word stands between the two numbers: neither first nor last.
    between = len(pounds) == 1 and 0 < pounds[0] < len(words) - 1
    if len(said) != 2 or not between or not 10 <= said[1] < 100 or len(words) > _MOST_BESIDE * 2:
        return None
    return format((Decimal(said[0]) + Decimal(said[1]) / 100).normalize(), "f")


def _date(question: Question, text: str, words: Sequence[str], lexicon: Lexicon, context: Context) -> Candidate | None:
    day = month = year = None
    if match := _ISO_DATE.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _NUMERIC_DATE.search(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    else:
        for days in {lexicon.phrases.days.get(" ".join(words)), _day_named(words, lexicon)} - {None}:
            if context.today is not None and days is not None:
                return Candidate("answer", (context.today + timedelta(days=days)).isoformat(), 1.0)
        day, month, year = _spelled(words, lexicon)
    if question.type == "partial_date" and year and not day:
        return Candidate("answer", f"{year:04}-{month:02}" if month else f"{year:04}", 1.0)
    if not day or not month:
        return None
    guessed = year is None
    if year is None:
        year = context.today.year if context.today else None
    try:
        found = date(year or 0, month, day)
        if guessed and context.today and found > context.today:
            found = date(found.year - 1, month, day)
    except ValueError:
        return None
    return Candidate("answer", found.isoformat(), 0.4 if guessed else 1.0)


def _day_named(words: Sequence[str], lexicon: Lexicon) -> int | None:
    found = {lexicon.phrases.days[word] for word in words if word in lexicon.phrases.days}
    return found.pop() if len(found) == 1 and len(words) <= _MOST_BESIDE else None


def _spelled(words: Sequence[str], lexicon: Lexicon) -> tuple[int | None, int | None, int | None]:
    """Day, month and year of "the 3rd of march 2024" and its like in the language."""
    english = load(SOURCE)
    months = {**(english.months if english else {}), **lexicon.phrases.months}
    joined = [*words, *(" ".join(pair) for pair in pairwise(words))]
    named = {months[word] for word in joined if word in months}
    if len(named) != 1:
        year = next((int(word) for word in words if re.fullmatch(r"(?:19|20)\d\d", word)), None)
        return None, None, year if len(words) <= _MOST_BESIDE else None
    days = [int(match[0]) for word in words if (match := re.match(r"\d{1,2}(?!\d)", word))]
    years = [int(word) for word in words if re.fullmatch(r"(?:19|20)\d\d", word)]
    if not days:
        ordinals = {**(english.ordinals if english else {}), **lexicon.phrases.ordinals, **lexicon.phrases.cardinals}
        days = [ordinals[word] for word in words if word in ordinals and word not in months]
    return (days[0] if len(days) == 1 else None), named.pop(), (years[0] if len(years) == 1 else None)


def _time(text: str) -> Candidate | None:
    found = _TIME.findall(text)
    if len(found) != 1:
        return None
    hour, minute, half = int(found[0][0]), int(found[0][1] or 0), found[0][2].lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    # "9" alone may be morning or evening.
    sure = bool(half or found[0][1])
    return Candidate("answer", f"{hour:02}:{minute:02}", 1.0 if sure else 0.4)
