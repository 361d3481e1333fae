"""Repeated groups on a page: adding an entry, taking one away, and asking what has come to apply to one.

Each of these shows the page again with everything that was typed, and stores nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from surveys.engine.answers import Reading
from surveys.engine.definition import Question
from surveys.engine.path import Answers
from surveys.engine.types import Fields
from surveys.engine.types.group import asked_name, count_name, entries_sent, fewest, most, names, read_entry

from .body import one
from .fields import first_input
from .fields.group import ADD, REMOVE, entries_shown
from .switching import is_switching


@dataclass(frozen=True, slots=True)
class Again:
    """A page to show again: what is typed on it, and what to say of it ("" for nothing)."""

    fields: Fields
    notice: str = ""
    # The id of the first input of what has come to apply.
    leads_to: str = ""


def turned(
    questions: Sequence[Question], fields: Fields, reading: Reading, known: Answers, today: date
) -> Again | None:
    """Return the page to show again when a button of a group was pressed, or a question has come to apply to an entry.

    None when the page is to be taken as it is, which is always so for one that no honest form could have sent.
    """
    if reading.forged:
        return None
    if is_switching(fields):
        return Again(fields)
    action = one(fields, "action")
    groups = [question for question in questions if question.type == "group"]
    for group in groups:
        if action == f"{ADD}:{group.code}":
            return Again(_with_one_more(group, fields))
        for number in range(1, entries_sent(group, fields) + 1):
            if action == f"{REMOVE}:{group.code}:{number}":
                return Again(_without(group, number, fields))
    if action:
        return None
    new = [question for group in groups for question in _come_to_apply(group, fields, known, today)]
    if not new:
        return None
    return Again(
        fields,
        _("There is more to answer here because of what you have just answered."),
        first_input(new[0], new[0].code),
    )


def _with_one_more(group: Question, fields: Fields) -> Fields:
    count = min(entries_shown(group, fields) + 1, most(group))
    return {**fields, count_name(group): [str(count)]}


def _without(group: Question, number: int, fields: Fields) -> Fields:
    """Return the fields with the entries behind this one moved up by one."""
    mine = frozenset(names(group))
    left = {name: values for name, values in fields.items() if name not in mine}
    for name in mine & fields.keys():
        place, dot, rest = name.removeprefix(f"{group.code}.").partition(".")
        if not place.isdigit() or int(place) == number:
            continue
        moved = int(place) - 1 if int(place) > number else int(place)
        left[f"{group.code}.{moved}{dot}{rest}"] = fields[name]
    count = max(entries_sent(group, fields) - 1, fewest(group), 1)
    return {**left, count_name(group): [str(count)]}


def _come_to_apply(group: Question, fields: Fields, known: Answers, today: date) -> list[Question]:
    """The questions that apply to an entry now and that the page did not show. A page says what it showed."""
    new = []
    for number in range(1, entries_sent(group, fields) + 1):
        shown = one(fields, asked_name(group, number)).split()
        if not shown:
            continue
        told, asked, _wrong = read_entry(group, number, fields, known, today, require=False)
        for question in asked:
            code = question.code.rpartition(".")[2]
            if code not in shown and code not in told and question.type != "statement":
                new.append(question)
    return new
