"""What speaks for a passage as the answer to a question."""

from collections.abc import Collection
from dataclasses import astuple, dataclass, fields

from .index import Entry, Shelf
from .matching import Term
from .vectors import Vector

# How much a word counts at most that stands in the text often.
_OFTEN = 1.5
# A word of the heading, for a sentence under it.
_HEADING = 0.6
_KINDS = frozenset({"cost", "when", "hours", "contact", "number", "duration"})
_NOT_ASKED = 0.5
# The cosines of this model lie close together: between 0.75 and 0.95.
ALIKE_SCALE, ALIKE_MIDDLE = 20.0, 0.85


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares of the question's words, each weighted by how much it tells, from 0 to 1 if nothing else is said. A text
    has a word if it has another for the same thing.

    whole: what the passage has with its heading · heading: what its nearest heading has · above: what the headings
    over that have · named: the share of the nearest heading that the question names · sentence: what the best sentence
    with its heading has · section: what stands anywhere under the heading · often: what the text has word for word,
    up to 1.5 for what is there often · answers: whether it has the kind of thing that is asked for · alike: how much
    more the passage means the same than passages of the paper do on average, as a rule between -1 and 2.
    """

    whole: float
    heading: float
    above: float
    named: float
    sentence: float
    section: float
    often: float
    answers: float
    alike: float

    def numbers(self) -> tuple[float, ...]:
        """Return the evidence as the weights are applied to it, in the order of the fields."""
        return astuple(self)


NAMES = tuple(field.name for field in fields(Evidence))


def weigh(shelf: Shelf, place: int, terms: list[Term], alike: Vector) -> Evidence:
    """Return what speaks for a passage. `alike`: as `Shelf.alike` gives it."""
    entry = shelf.entries[place]
    total = sum(term.weight for term in terms)
    in_heading = [term.meant(entry.heading) for term in terms]
    in_text = [term.meant(entry.text) for term in terms]
    whole = sum(map(_heavier, terms, in_text, in_heading))
    section = shelf.section(place)
    return Evidence(
        whole=whole / total,
        heading=sum(term.weight * has for term, has in zip(terms, in_heading, strict=True)) / total,
        above=_share(terms, entry.above) / total,
        named=_named(shelf, entry.named, terms),
        sentence=_sentence(entry, terms, in_heading, in_text) / total,
        section=_share(terms, section) / total,
        often=sum(term.weight * min(_OFTEN, _times(entry.text, term)) for term in terms) / total,
        answers=_answers(entry.signs, terms),
        alike=ALIKE_SCALE * float(alike[place] - alike.mean()),
    )


def _heavier(term: Term, one: float, other: float) -> float:
    return term.weight * max(one, other)


def _share(terms: list[Term], text: Collection[str]) -> float:
    return sum(term.weight * term.meant(text) for term in terms)


def _sentence(entry: Entry, terms: list[Term], in_heading: list[float], in_text: list[float]) -> float:
    """What the best sentence has, the heading counted for less. Words that are not in the text are passed over."""
    by_heading = sum(term.weight * _HEADING * has for term, has in zip(terms, in_heading, strict=True))
    looked_for = [(term, _HEADING * has) for term, has, text in zip(terms, in_heading, in_text, strict=True) if text]
    gains = (
        sum(term.weight * max(0.0, term.meant(sentence) - has) for term, has in looked_for)
        for sentence in entry.sentences
    )
    return by_heading + max(gains, default=0.0)


def _times(text: dict[str, float], term: Term) -> float:
    return max((worth * text[word] for word, worth in term.words.items() if word in text), default=0.0)


def _named(shelf: Shelf, heading: tuple[frozenset[str], ...], terms: list[Term]) -> float:
    """The share of a heading's words that the question has in any words."""
    content = [term for term in terms if term.content]
    weights = [max((shelf.rarity[term] for term in word if not term.startswith("#")), default=0.0) for word in heading]
    named = sum(
        weight * max((term.meant(word) for term in content), default=0.0)
        for word, weight in zip(heading, weights, strict=True)
    )
    return named / sum(weights) if any(weights) else 0.0


def _answers(signs: frozenset[str], terms: list[Term]) -> float:
    asked = _KINDS & frozenset().union(*(term.asks for term in terms))
    return len(asked & signs) / len(asked) if asked else _NOT_ASKED
