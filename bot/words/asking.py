"""The words in which each piece is asked: its question, and hints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils import translation

from bot.dialogue.replies import Piece
from surveys.engine.definition import Option, Question
from surveys.engine.text import is_currency
from surveys.numbers import bare, figure, money

from .pieces import asks_of, voice_at
from .spoken import Spoken, _, isolated, joined
from .telling import Telling
from .voice import Voice


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece in words. now: what is only true at this point, such as what is left to give."""

    question: Spoken
    hint: Spoken | None = None
    now: Spoken | None = None


def asked(piece: Piece, telling: Telling) -> Asked:
    """Return the words of a piece: they make sense by themselves."""
    voice = voice_at(piece, telling)
    of = voice.words(asks_of(piece).text)
    if not of or of.lang == telling.language:
        return _asked(piece, telling, voice)
    # A question that there is only in another language is asked wholly in that one.
    with translation.override(of.lang):
        return _asked(piece, telling, voice)


def _asked(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    found = _WAYS[piece.asking](piece, telling, voice)
    if piece.entry and piece.asking not in ("first", "more"):
        name = voice.entry_name(piece.whole, piece.entry)
        found = replace(found, question=_led(name, found.question))
    if _is_optional(piece):
        found = replace(found, question=joined(" ", found.question, _("(optional)")))
    return found


def _is_optional(piece: Piece) -> bool:
    """As the form marks them; of a question in pieces only the first one can be left with nothing lost."""
    question = piece.question
    if piece.required or question.strand or question.type == "statement":
        return False
    begins = piece.params.get("number", 1) == 1 and piece.params.get("rank", 1) == 1
    return piece.asking in ("whole", "words") or (piece.asking in ("row", "rank", "amount") and begins)


def _whole(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    return Asked(voice.words(piece.question.text), voice.words(piece.question.hint))


def _words(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    option = asks_of(piece).option(piece.params["option"])
    label = voice.words(option.label if option else None)
    return Asked(_("You chose “%(option)s”. Please say what you mean.") % {"option": label})


def _row(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    of = asks_of(piece)
    question = joined(" – ", voice.words(of.text), voice.words(piece.question.text))
    return Asked(question, voice.words(of.hint))


def _rank(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    of, rank = asks_of(piece), piece.params["rank"]
    later = {2: _("And which would you put second?"), 3: _("And which would you put third?")}
    enough = _("If that is all, skip this.") if piece.params.get("enough") else None
    if rank > 1:
        return Asked(later.get(rank) or _("And which would be number %(rank)s?") % {"rank": bare(rank)}, None, enough)
    return Asked(joined(" ", voice.words(of.text), _("Which would you put first?")), voice.words(of.hint), enough)


def _amount(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    of = asks_of(piece)
    option = of.option(piece.params["option"])
    label = {"option": voice.words(option.label if option else None)}
    first, last = piece.params.get("number", 1) == 1, piece.params.get("last")
    question = _("The last one: how much for %(option)s?") if last else _("How much for %(option)s?")
    asks = joined(" ", voice.words(of.text) if first else None, question % label)
    hint = (
        joined(" ", *hints) if any(hints := (voice.words(of.hint) if first else None, _hint(option, voice))) else None
    )
    return Asked(asks, hint, _left(of, piece.params["left"], voice, last=bool(last)))


def _hint(option: Option | None, voice: Voice) -> Spoken | None:
    return voice.words(option.hint) if option else None


def _left(of: Question, left: int, voice: Voice, *, last: bool) -> Spoken:
    amounts = {"left": sum_of(left, of, voice), "total": sum_of(of.total or 0, of, voice)}
    if last and left:
        return _("%(left)s must go here. Or go back, and change what you gave before.") % amounts
    return _("%(left)s of %(total)s is left to give.") % amounts


def sum_of(amount: int, of: Question, voice: Voice) -> str:
    """Return a sum of the money that a budget or projects are in, as the form has it: "£1,200"."""
    unit = voice.words(of.unit).text
    if not unit:
        return figure(amount)
    return f"{unit}{money(amount)}" if is_currency(unit) else f"{figure(amount)} {unit}"


def _part(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    of = asks_of(piece)
    asks = {"year": _("Which year?"), "month": _("Which month?"), "day": _("Which day of the month?")}
    free = not piece.required
    hint = _("If you do not know, skip this.") if free else None
    return Asked(joined(" ", voice.words(of.text), asks[piece.params["part"]]), None, hint)


def _first(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    asks = _add(piece, voice) or _("Do you want to add one?")
    return Asked(joined(" ", voice.words(piece.whole.text), asks), voice.words(piece.whole.hint))


def _more(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    return Asked(_add(piece, voice) or _("Do you want to add another one?"))


def _add(piece: Piece, voice: Voice) -> Spoken | None:
    """Whether to add an entry, where entries have a name."""
    if not voice.words(piece.whole.entry):
        return None
    return _("Do you want to add %(entry)s?") % {"entry": voice.entry_name(piece.whole, piece.entry)}


def _review(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    return Asked(_("Do you want to send your answers now?"))


def _equality(piece: Piece, telling: Telling, voice: Voice) -> Asked:
    return Asked(_("Do you want to answer the equality questions?"))


_WAYS: Mapping[str, Callable[[Piece, Telling, Voice], Asked]] = {
    "whole": _whole,
    "words": _words,
    "row": _row,
    "rank": _rank,
    "amount": _amount,
    "part": _part,
    "first": _first,
    "more": _more,
    "review": _review,
    "equality": _equality,
}


def _led(name: Spoken, question: Spoken) -> Spoken:
    """The name of an entry before a question, in the question's language: it is what matters."""
    return replace(question, text=f"{isolated(name, question.dir)}: {question.text}")
