"""A repeated group: the questions of one entry, then whether there is another."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.replies import Piece
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.path import walk_entry
from surveys.engine.types.group import entry_question, fewest, most

from .model import NO, YES, Around, CannotSkip, Left, Parts, yes_or_no
from .words import INNER

# entries: those that are complete · now: inner code → value of the entry in hand, None for one that was left ·
# inner: the parts of the inner question in hand · enough: there are no more.
_ENTRIES, _NOW, _INNER, _ENOUGH = "entries", "now", "inner", "enough"


class Group:
    """Parts: the entries that are complete, the answers of the one in hand, and the parts of its question in hand."""

    def piece(self, whole: Question, parts: Parts, around: Around) -> Piece | None:
        entries = list(parts.get(_ENTRIES, ()))
        if _NOW not in parts:
            if parts.get(_ENOUGH) or len(entries) >= most(whole):
                return None
            if not _must_go_on(whole, entries):
                asking = "more" if entries else "first"
                question = yes_or_no(f"{whole.code}.{asking}")
                number = len(entries) + 1
                return Piece(question.code, question, whole, asking="more" if entries else "first", entry=number)
        inner = _inner(whole, parts, around)
        number = len(entries) + 1
        if inner is None:
            return None
        asked = entry_question(whole, number, inner)
        found = INNER.piece(asked, parts.get(_INNER, {}), around)
        return (
            None
            if found is None
            else replace(found, whole=whole, entry=number, params={**found.params, "inner": asked})
        )

    def take(self, whole: Question, parts: Parts, piece: Piece, value: Any, around: Around) -> Parts:
        entries = list(parts.get(_ENTRIES, ()))
        if piece.asking in ("first", "more"):
            if value == YES:
                return {_ENTRIES: entries, _NOW: {}}
            if not entries and value in (NO, None):
                raise CannotSkip if whole.required else Left
            return {_ENTRIES: entries, _ENOUGH: True}
        inner = _inner(whole, parts, around)
        if inner is None:
            raise CannotSkip
        number = len(entries) + 1
        asked = entry_question(whole, number, inner)
        try:
            taken = INNER.take(asked, parts.get(_INNER, {}), replace(piece, whole=asked), value, around)
            answers = None if INNER.piece(asked, taken, around) else INNER.answers(asked, taken)
        except Left:
            taken, answers = {}, dict.fromkeys(asked.answer_keys())
        if answers is None:
            return {_ENTRIES: entries, _NOW: dict(parts.get(_NOW, {})), _INNER: taken}
        inside = dict(zip(asked.answer_keys(), inner.answer_keys(), strict=True))
        now = {**parts.get(_NOW, {}), **{inside[key]: said for key, said in answers.items()}}
        return _closed(whole, {_ENTRIES: entries, _NOW: now}, around)

    def undo(self, whole: Question, parts: Parts, around: Around) -> Parts | None:
        entries = list(parts.get(_ENTRIES, ()))
        if _NOW not in parts:
            return {_ENTRIES: entries[:-1]} if entries else None
        inner = _inner(whole, parts, around)
        if inner is not None and parts.get(_INNER):
            back = INNER.undo(entry_question(whole, len(entries) + 1, inner), parts[_INNER], around)
            if back is not None:
                return {**parts, _INNER: back}
        now = parts[_NOW]
        asked, _told = walk_entry(whole, _given(now), around.known, around.today)
        seen = [item for item in asked if item.code in now]
        if not seen:
            return {_ENTRIES: entries} if entries or not _must_go_on(whole, entries) else None
        gone = set(seen[-1].answer_keys())
        return {_ENTRIES: entries, _NOW: {key: value for key, value in now.items() if key not in gone}}

    def value(self, whole: Question, parts: Parts) -> Any:
        in_hand = _given(parts.get(_NOW, {}))
        return [*parts.get(_ENTRIES, ()), *([in_hand] if in_hand else [])] or None


def _must_go_on(whole: Question, entries: list[Any]) -> bool:
    """Whether the next entry is asked for without asking whether there is one."""
    return len(entries) < fewest(whole) if entries else whole.required


def _inner(whole: Question, parts: Parts, around: Around) -> Question | None:
    """The question in hand of the entry in hand."""
    now: Mapping[str, Any] = parts.get(_NOW, {})
    asked, _told = walk_entry(whole, _given(now), around.known, around.today)
    return next((item for item in asked if item.code not in now), None)


def _closed(whole: Question, parts: dict[str, Any], around: Around) -> Parts:
    """Put the entry in hand to the others when nothing is left to ask in it.

    Raises AnswerError for an entry that is needed and says nothing.
    """
    if _inner(whole, parts, around) is not None:
        return parts
    _asked, told = walk_entry(whole, _given(parts[_NOW]), around.known, around.today)
    if not told and _must_go_on(whole, parts[_ENTRIES]):
        raise AnswerError("required")
    entries = [*parts[_ENTRIES], told] if told else parts[_ENTRIES]
    return {_ENTRIES: entries}


def _given(now: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in now.items() if value is not None}
