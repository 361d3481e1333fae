"""The copy itself: a definition, the answers to it and a language become headings, questions and answers.

Nothing is read or written here. Equality answers and addresses are not among what goes in, so they cannot come out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.dates import date_in_words, time_in_words
from surveys.engine.definition import Question, Section
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import walk_entry
from surveys.engine.piping import KnowsEntries

from .answers import answer_blocks
from .lines import Block, Line, Voice, plain, typed

# They leave no answer that anybody gave.
SILENT = frozenset({"statement", "calculated"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a response beside its answers.

    `channel` is in words, and lazy, so that it is read in the language of the copy. `consultation` is the whole address
    of the consultation's page. `times_changed` counts the changes sent after the answers, and `received_at` is
    when the newest came. `contact` is how to reach whoever keeps the answers, in the council's words, or empty.
    """

    reference: str
    received_at: datetime
    channel: Any
    closes_at: datetime
    consultation: str
    contact: str = ""
    times_changed: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy: its language, its title in plain words, and its blocks from top to bottom."""

    language: str
    title: str
    blocks: tuple[Block, ...]


def build(
    *,
    definition: Definition,
    steps: Sequence[tuple[Section, Sequence[Question]]],
    answers: Mapping[str, Any],
    facts: Facts,
    language: str,
    said: Callable[[str], str | None] | None = None,
    today: date | None = None,
) -> Copy:
    """Return the copy of a response.

    steps: the sections and questions that applied, in order · said: the words of an earlier answer by its question's
    code, for texts that name it · today: the day pinned when the response began, for rules inside repeated groups.
    Words that are missing in the language stand in the source language, marked with it.
    """
    voice = Voice(language, definition.source_language, said)
    with translation.override(language):
        title = voice.line(definition.title)
        blocks = [
            _heading(1, title),
            *_facts(facts, voice),
            *[block for section, questions in steps for block in _section(section, questions, answers, voice, today)],
            *_what_happens_next(facts, voice),
            *_keeper(definition, facts, voice),
        ]
        return Copy(language, _("Copy of your answers: %(title)s") % {"title": plain(title)}, tuple(blocks))


def _heading(level: int, line: Line) -> Block:
    return Block("heading", (line,), level)


def _paragraph(line: Line) -> Block:
    return Block("paragraph", (line,))


def _facts(facts: Facts, voice: Voice) -> list[Block]:
    day, time = date_in_words(facts.received_at), time_in_words(facts.received_at)
    lines = (
        voice.joined((voice.own(_("Your reference")), typed(facts.reference)), ": "),
        voice.own(_("We received them on %(day)s at %(time)s.") % {"day": day, "time": time}),
        voice.joined((voice.own(_("How you answered")), voice.own(facts.channel)), ": "),
    )
    return [_paragraph(voice.own(_which(facts.times_changed))), Block("bullets", lines)]


def _which(times_changed: int) -> str:
    """Say which of the answers that were sent these are: as first sent, or after how many changes."""
    if not times_changed:
        return _("This is a copy of the answers you sent.")
    return ngettext(
        "This is a copy of your answers as you changed them. You have changed them %(count)s time.",
        "This is a copy of your answers as you changed them. You have changed them %(count)s times.",
        times_changed,
    ) % {"count": times_changed}


def _section(
    section: Section, questions: Sequence[Question], answers: Mapping[str, Any], voice: Voice, today: date | None
) -> list[Block]:
    asked = [question for question in questions if question.type not in SILENT]
    if not asked:
        return []
    blocks = [_heading(2, voice.line(section.title))]
    for question in asked:
        blocks += (
            _group(question, answers, voice, today) if question.type == "group" else _question(question, answers, voice)
        )
    return blocks


def _question(question: Question, answers: Mapping[str, Any], voice: Voice, *, level: int = 3) -> list[Block]:
    return [_heading(level, voice.line(question.text)), *answer_blocks(question, answers, voice)]


def _group(group: Question, answers: Mapping[str, Any], voice: Voice, today: date | None) -> list[Block]:
    """Every entry under a heading of its own, with the questions that applied to it."""
    entries = answers.get(group.code)
    if not entries:
        return _question(group, answers, voice)
    blocks = [_heading(3, voice.line(group.text))]
    for number, entry in enumerate(entries, start=1):
        blocks.append(_heading(4, _entry_name(group, number, voice)))
        asked, told = walk_entry(group, entry, answers, today)
        inside = (
            replace(voice, said=voice.said.in_entry(group, told)) if isinstance(voice.said, KnowsEntries) else voice
        )
        for inner in asked:
            if inner.type not in SILENT:
                blocks += _question(inner, told, inside, level=5)
    return blocks


def _entry_name(group: Question, number: int, voice: Voice) -> Line:
    if group.entry:
        return voice.joined((voice.line(group.entry), voice.own(str(number))), " ")
    return voice.own(_("Entry %(number)s") % {"number": number})


def _what_happens_next(facts: Facts, voice: Voice) -> list[Block]:
    closing = _("The consultation closes on %(day)s.") % {"day": date_in_words(facts.closes_at)}
    steps = (closing, _("We read every answer."), _("We publish what people said, what was decided, and why."))
    address = voice.joined((voice.own(_("Read more about the consultation")), typed(facts.consultation)), ": ")
    return [
        _heading(2, voice.own(_("What happens next"))),
        Block("numbers", tuple(voice.own(step) for step in steps)),
        _paragraph(address),
    ]


def _keeper(definition: Definition, facts: Facts, voice: Voice) -> list[Block]:
    told = []
    if definition.equality:
        told.append(
            voice.own(
                _("Your answers to the equality questions are kept apart and are not shown again, here or anywhere.")
            )
        )
    if facts.contact:
        told.append(voice.joined((voice.own(_("Contact")), typed(facts.contact)), ": "))
    if not told:
        return []
    return [_heading(2, voice.own(_("Who keeps your answers"))), *map(_paragraph, told)]
