"""The phrases in an utterance that says more than a phrase, and what stands against reading it by them.

Phrases are found as whole words, the longest first, so that "not safe" is never "safe". A word of negation or doubt
that belongs to no phrase found ("I would not say safe", "safe but …") stops the utterance from being taken as said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .language_words import Target
from .lexicon import Lexicon

# Meanings that a "no" before them says already.
_NEGATIVE = frozenset(
    {"disagree", "strongly-disagree", "oppose", "strongly-oppose", "unsafe", "very-unsafe", "dissatisfied"}
    | {"very-dissatisfied", "not-important", "none", "never", "worse"}
)
# A "yes" where yes is no option goes before an answer and says nothing.
_YES: frozenset[Target] = frozenset({("meaning", "yes")})


@dataclass(frozen=True, slots=True)
class Spotted:
    """What was found.

    answers, commands: targets in the order said · share: of the words that carry meaning, those that belong to the
    phrases of these · against: whether a negation or a doubt stands outside them · asks: whether it is a question ·
    exact: whether nothing but courtesies stands beside one phrase · leading: what the first phrase is · kept: the words
    less courtesies.
    """

    answers: tuple[str | int, ...]
    commands: tuple[str, ...]
    share: float
    against: bool
    asks: bool
    exact: bool
    leading: Target | None
    kept: tuple[str, ...]


def spot(words: Sequence[str], lexicon: Lexicon, *, marked_question: bool) -> Spotted:
    """Read an utterance's words by the phrases of a question. `marked_question`: it has a question mark."""
    spans, rest = _segments(words, lexicon)
    filler, negation, hedge = (lexicon.words[name] for name in ("fillers", "negations", "hedges"))
    left, doubts, denials = _sort(rest, filler, negation, hedge, lexicon.words["joiners"])
    answers: list[str | int] = []
    commands: list[str] = []
    used = spare = 0
    outside = [word for run in rest for word in run]
    for span in spans:
        length = len(span.words)
        target = next(iter(span.targets)) if len(span.targets) == 1 else None
        if target and target[0] == "answer":
            answers.append(target[1])
            used += length
        elif target and target[0] == "command":
            commands.append(str(target[1]))
            used += length
        elif target == ("meaning", "yes"):
            continue
        elif target == ("meaning", "no"):
            denials += 1
        else:
            spare += length
            outside += span.words
            # "I can't say I disagree": a denial in a phrase that is no answer here still denies.
            denials += any(word in negation for word in span.words)
    doubts += _stronger(outside, answers, lexicon)
    if spans and spans[0].targets == frozenset({("meaning", "no")}) and _negative(answers, lexicon):
        # "no, I disagree"
        denials -= 1
    leading = next(iter(spans[0].targets)) if spans and len(spans[0].targets) == 1 else None
    if _says_no(leading, lexicon) and set(answers) == {leading[1] if leading else None}:
        # "no I don't go there": the denial says again what the first word said.
        denials = 0
    return Spotted(
        answers=tuple(dict.fromkeys(answers)),
        commands=tuple(dict.fromkeys(commands)),
        share=used / max(1, used + spare + left),
        against=bool(doubts or denials),
        asks=marked_question or _asks(words, lexicon),
        exact=len({span.targets for span in spans} - {_YES}) == 1
        and not left
        and not doubts
        and not denials
        and not spare
        and used > 0,
        leading=leading,
        kept=_kept(words, spans, rest, filler | lexicon.words["option_words"]),
    )


def _kept(
    words: Sequence[str], spans: Sequence["_Span"], rest: Sequence[Sequence[str]], spare: frozenset[str]
) -> tuple[str, ...]:
    found: list[str] = []
    # A run stands before each word of a phrase, and one after the last.
    owned = [span for span in spans for _word in span.words]
    said = [word for span in spans for word in span.words]
    for place, run in enumerate(rest):
        found += [word for word in run if word not in spare]
        if place < len(owned) and owned[place].targets != _YES:
            found.append(said[place])
    return tuple(found) or tuple(words)


def _stronger(outside: Sequence[str], answers: Sequence[str | int], lexicon: Lexicon) -> int:
    """Count the words outside the answers' phrases that would make a mild answer a strong one: "very" far from
    "safe"."""
    known = lexicon.phrases.meanings
    mild = any(
        f"{strong}-{lexicon.meaning_of.get(str(code))}" in known for code in answers for strong in ("very", "strongly")
    )
    return sum(word in lexicon.intensifiers for word in outside) if mild else 0


def _negative(answers: Sequence[str | int], lexicon: Lexicon) -> bool:
    return bool(answers) and all(lexicon.meaning_of.get(str(code)) in _NEGATIVE for code in answers)


def _says_no(target: Target | None, lexicon: Lexicon) -> bool:
    if not target or target[0] != "answer":
        return False
    return lexicon.meaning_of.get(str(target[1])) in {"no", "none", "never"}


@dataclass(frozen=True, slots=True)
class _Span:
    words: tuple[str, ...]
    targets: frozenset[Target]


def _segments(words: Sequence[str], lexicon: Lexicon) -> tuple[list[_Span], list[list[str]]]:
    """Phrases found, the longest first and answers before others, and the runs of words between them."""
    owner: dict[int, int] = {}
    spans: dict[int, _Span] = {}
    for length in range(min(len(words), lexicon.longest), 0, -1):
        starts = [at for at in range(len(words) - length + 1) if " ".join(words[at : at + length]) in lexicon.entries]
        starts.sort(key=lambda at: not _answers(lexicon.entries[" ".join(words[at : at + length])]))
        for start in starts:
            text = " ".join(words[start : start + length])
            # A courtesy inside a longer utterance is no answer ("it's ok, very safe"), and what labels say is no
            # command there ("close Elm Road" is not "close").
            courtesy = len(words) > 1 and text in lexicon.words["fillers"]
            labelled = length < len(words) and _is_command(lexicon.entries[text])
            labelled = labelled and any(f" {text} " in f" {label} " for label in lexicon.labels)
            if courtesy or labelled or any(place in owner for place in range(start, start + length)):
                continue
            spans[start] = _Span(tuple(words[start : start + length]), lexicon.entries[text])
            owner.update(dict.fromkeys(range(start, start + length), start))
    rest: list[list[str]] = [[]]
    for place, word in enumerate(words):
        if place in owner:
            rest.append([])
        else:
            rest[-1].append(word)
    return [spans[start] for start in sorted(spans)], rest


def _is_command(targets: frozenset[Target]) -> bool:
    return all(kind == "command" for kind, _value in targets)


def _answers(targets: frozenset[Target]) -> bool:
    return all(kind == "answer" for kind, _value in targets)


def _sort(
    runs: list[list[str]],
    filler: frozenset[str],
    negation: frozenset[str],
    hedge: frozenset[str],
    joiner: frozenset[str],
) -> tuple[int, int, int]:
    """Count what stands outside the phrases: words of meaning, doubts, denials."""
    left = doubts = denials = 0
    for run in runs:
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + 5), at, -1):
                text = " ".join(run[at:end])
                if text in negation or text in hedge or text in filler or text in joiner:
                    denials += text in negation
                    doubts += text in hedge
                    at = end
                    break
            else:
                left += 1
                at += 1
    return left, doubts, denials


def _asks(words: Sequence[str], lexicon: Lexicon) -> bool:
    starts, anywhere = lexicon.words["question_starts"], lexicon.words["question_words"]
    text = " ".join(words)
    if any(text == start or text.startswith(start + " ") for start in starts):
        return True
    return any(word in anywhere for word in words)
