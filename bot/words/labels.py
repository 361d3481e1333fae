"""The options of a piece as they are shown: in their order, and with labels of ours where these are ours to give."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from babel import Locale

from bot.dialogue.replies import Piece
from surveys.dates import here
from surveys.engine.definition import Question
from surveys.engine.order import shown

from .pieces import asks_of
from .spoken import Spoken, _, ngettext, of_language
from .telling import Telling
from .voice import voice_of

# Option code → words.
Labels = Mapping[str, Spoken]


def labelled(piece: Piece, telling: Telling) -> Question:
    """Return the question of a piece with its options in the order shown, each with a label."""
    own = _months if piece.params.get("part") == "month" else _LABELS.get(piece.asking)
    if own is not None:
        labels = own(piece, telling)
        named = [
            replace(option, label={labels[option.code].lang: labels[option.code].text})
            for option in piece.question.options
        ]
        return replace(piece.question, options=tuple(named))
    if piece.question.order != "random":
        return piece.question
    # The order of the whole question: what is left of a ranking does not change places from one rank to the next.
    of = asks_of(piece) if piece.asking == "rank" else piece.question
    left = {option.code for option in piece.question.options}
    in_order = [option for option in shown(of, telling.seed) if option.code in left]
    return replace(piece.question, options=tuple(in_order), order="listed")


def _first(piece: Piece, telling: Telling) -> Labels:
    return {"yes": _add(piece, telling) or _("Yes, add one"), "no": _("No")}


def _more(piece: Piece, telling: Telling) -> Labels:
    return {"yes": _add(piece, telling) or _("Yes, add another one"), "no": _("No, that is all")}


def _add(piece: Piece, telling: Telling) -> Spoken | None:
    """The name of the entry to add, where entries have a name."""
    voice = voice_of(telling)
    if not voice.words(piece.whole.entry):
        return None
    return _("Yes, add %(entry)s") % {"entry": voice.entry_name(piece.whole, piece.entry)}


def _review(piece: Piece, telling: Telling) -> Labels:
    return {"yes": _("Send my answers"), "no": _("Not yet")}


def _equality(piece: Piece, telling: Telling) -> Labels:
    equality = telling.definition.equality
    pages = len(equality.sections) if equality else 1
    yes = ngettext("Yes, answer them (%(pages)s short page)", "Yes, answer them (%(pages)s short pages)", pages)
    return {"yes": yes % {"pages": pages}, "no": _("No, skip them")}


def _months(piece: Piece, telling: Telling) -> Labels:
    return _month_names(here())


@lru_cache(maxsize=16)
def _month_names(locale: Locale) -> Labels:
    names = locale.months["stand-alone"]["wide"]
    return {str(month): of_language(name, locale.language) for month, name in names.items()}


_LABELS: Mapping[str, Callable[[Piece, Telling], Labels]] = {
    "first": _first,
    "more": _more,
    "review": _review,
    "equality": _equality,
}
