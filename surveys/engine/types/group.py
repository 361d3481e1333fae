"""A repeated group: the same questions for each of several entries, such as the people of a household.

Stored as a list of entries, each an answer document of its own: inner code → value, `<inner>.<option>` → words. A form
names the fields of the nth entry `<group>.<n>.<inner…>`; faults go by the same names.
"""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from ..path import Answers, walk_entry
from ..reading import Finding, Reading, as_stored, check_question, plain_names, read_question
from ..rules import holds
from . import Fields

# Entries when the question sets no maximum, and the most that it can set.
USUAL, MOST = 10, 20
# A number of as many digits is no entry's, and need not be read further.
_DIGITS = 4
# What an entry cannot ask: each of these needs more than the boxes of one page, or stands for no answer.
NOT_INSIDE = frozenset({"group", "place", "file", "calculated", "birth_date"})


def fewest(group: Question) -> int:
    """Return how many entries there must be once there is one."""
    return int(group.limits.minimum or 0)


def most(group: Question) -> int:
    """Return how many entries there may be."""
    return USUAL if group.limits.maximum is None else min(int(group.limits.maximum), MOST)


def count_name(group: Question) -> str:
    """Return the name of the field that says how many entries a form shows."""
    return f"{group.code}.count"


def asked_name(group: Question, number: int) -> str:
    """Return the name of the field that lists the codes of the questions that a form shows for one entry."""
    return f"{group.code}.{number}"


def entry_question(group: Question, number: int, inner: Question) -> Question:
    """Return an inner question as it is asked for the nth entry, under the code `<group>.<n>.<inner>`."""
    return replace(inner, code=f"{group.code}.{number}.{inner.code}")


def names(group: Question) -> tuple[str, ...]:
    """Return every field name that a form of this group may send, for as many entries as there may be."""
    return (
        count_name(group),
        *(
            name
            for number in range(1, most(group) + 1)
            for name in (
                asked_name(group, number),
                *(found for inner in group.questions for found in plain_names(entry_question(group, number, inner))),
            )
        ),
    )


def entries_sent(group: Question, fields: Fields) -> int:
    """Return how many entries a form has, by its own count or by the highest number among its fields."""
    said = (list(fields.get(count_name(group), ())) or [""])[-1]
    counted = int(said) if said.isascii() and said.isdigit() and len(said) < _DIGITS else 0
    numbers = (name.split(".")[1] for name in fields if name.startswith(f"{group.code}."))
    known = (int(number[:_DIGITS]) for number in numbers if number.isascii() and number.isdigit())
    return max([counted, *known], default=0)


def read_entry(
    group: Question, number: int, fields: Fields, known: Answers, today: date, *, require: bool
) -> tuple[dict[str, Any], list[Question], list[Finding]]:
    """Return the answers of one entry as typed, the questions that apply to it, as asked there, and what is wrong."""
    reading = Reading()
    told: dict[str, Any] = {}
    both = ChainMap(told, dict(known))
    asked: list[Question] = []
    for inner in group.questions:
        if not holds(inner.when, both, today):
            continue
        question = entry_question(group, number, inner)
        asked.append(question)
        read_question(question, fields, today, reading, require=require)
        for inside, outside in zip(inner.answer_keys(), question.answer_keys(), strict=True):
            if reading.answers.get(outside) is not None:
                told[inside] = reading.answers[outside]
    return told, asked, reading.findings


def from_form(
    group: Question, fields: Fields, known: Answers, today: date, reading: Reading, *, require: bool
) -> list[dict[str, Any]] | None:
    """Read what a browser sent for the group into the reading, and return its entries; None when all are empty.

    known: the answers on the path outside the group, which its rules may name.
    """
    entries = []
    sent = entries_sent(group, fields)
    found = len(reading.findings)
    if sent > most(group):
        reading.findings.append(
            Finding(group, group.code, AnswerError("entries_at_most", {"count": most(group)}, forged=True))
        )
        return None
    for number in range(1, sent + 1):
        told, _asked, wrong = read_entry(group, number, fields, known, today, require=False)
        if not told and not wrong:
            continue
        if require:
            told, _asked, wrong = read_entry(group, number, fields, known, today, require=True)
        reading.findings.extend(wrong)
        entries.append(told)
    if len(reading.findings) == found:
        _require_entries(group, entries, reading, require=require)
    reading.answers[group.code] = entries or None
    return entries or None


def _require_entries(group: Question, entries: list[Any], reading: Reading, *, require: bool) -> None:
    if require and not entries and group.required:
        reading.findings.append(Finding(group, group.code, AnswerError("required")))
    elif require and entries and len(entries) < fewest(group):
        error = AnswerError("entries_at_least", {"count": fewest(group)})
        reading.findings.append(Finding(group, group.code, error))


def check(group: Question, value: Any, known: Answers, today: date | None, reading: Reading) -> None:
    """Check the stored entries of a group, or what claims to be, and put them into the reading as they are stored.

    Entries that say nothing are none; the others are numbered as they were sent.
    """
    if value is None:
        _require_entries(group, [], reading, require=True)
        return
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        reading.findings.append(Finding(group, group.code, AnswerError("not_entries", forged=True)))
        return
    walked = [walk_entry(group, entry, known, today) for entry in value]
    if sum(bool(told) for _asked, told in walked) > most(group):
        reading.findings.append(Finding(group, group.code, AnswerError("entries_at_most", {"count": most(group)})))
        return
    entries = []
    for number, (asked, told) in enumerate(walked, start=1):
        if not told:
            continue
        inside = Reading()
        names_of: dict[str, str] = {}
        for inner in asked:
            question = entry_question(group, number, inner)
            keys = dict(zip(question.answer_keys(), inner.answer_keys(), strict=True))
            check_question(question, {key: told[of] for key, of in keys.items() if of in told}, inside)
            names_of |= keys
        reading.findings.extend(inside.findings)
        entries.append({names_of[key]: found for key, found in inside.answers.items()})
    _require_entries(group, entries, reading, require=True)
    reading.answers[group.code] = entries


def unknown_keys(group: Question, value: Any) -> list[str]:
    """Return what is answered in the entries though it is not asked in them, as `<group>.<n>.<key>`."""
    known = {key for inner in group.questions for key in inner.answer_keys()}
    entries = value if isinstance(value, list) else []
    return [
        f"{group.code}.{number}.{key}"
        for number, entry in enumerate(entries, start=1)
        if isinstance(entry, Mapping)
        for key in entry
        if key not in known
    ]


def entries_as_stored(group: Question, value: Any) -> Any:
    """Return the entries with each answer as it would be stored, or as it is where it is not valid."""
    if not isinstance(value, list):
        return value
    inner = {key: question for question in group.questions for key in question.answer_keys()}
    return [
        {key: as_stored(inner[key], key, said) for key, said in entry.items() if key in inner}
        if isinstance(entry, Mapping)
        else entry
        for entry in value
    ]


def to_form(group: Question, value: Any, inner_fields: Mapping[int, Fields]) -> dict[str, list[str]]:
    """Return stored entries as a browser would send them. inner_fields: entry number → its fields, named in full."""
    fields = {count_name(group): [str(len(value))]}
    for sent in inner_fields.values():
        fields.update({name: list(values) for name, values in sent.items()})
    return fields
