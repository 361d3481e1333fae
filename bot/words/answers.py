"""Answers in plain words: as the copy of the answers has them, on as few lines as they need.

A list stands on one line; what has rows, amounts or entries has a line for each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from surveys.engine.definition import Question
from surveys.numbers import bare
from surveys.receipts import lines as copy
from surveys.receipts.answers import SAID, answer_blocks
from surveys.web.wording import leads_on

from .spoken import Spoken, _, joined, ngettext, of_language
from .voice import Voice

_IN_LINES = ("grid", "budget", "projects", "place", "file", "ranking")


def answer_words(question: Question, answers: Mapping[str, Any], voice: Voice) -> Spoken:
    """Return the answer to a question, or "Not answered".

    answers: the question's code → value as stored, and `<code>.<option>` → the words given with an option.
    """
    value = answers.get(question.code)
    if value is None or value in ("", [], {}):
        return _("Not answered")
    if question.type in _OWN:
        return _OWN[question.type](question, value, voice)
    if question.type not in SAID:
        return voice.typed(value)
    blocks = answer_blocks(question, answers, copy.Voice(voice.language, voice.source, voice.said))
    found = [_spoken(line, voice) for block in blocks for line in block.lines]
    if question.type == "ranking":
        found = [replace(line, text=f"{place}. {line.text}") for place, line in enumerate(found, start=1)]
    return joined(_between(question, found), *found)


def not_answered(question: Question, answers: Mapping[str, Any]) -> bool:
    """Return whether there is no answer to read back."""
    value = answers.get(question.code)
    return value is None or value in ("", [], {})


def _between(question: Question, found: Sequence[Spoken]) -> str:
    if question.type == "long_text":
        return "\n\n"
    if question.type in _IN_LINES:
        return "\n"
    # A comma between labels that have commas of their own would tell them apart no longer.
    return "; " if any("," in line.text for line in found) else ", "


def _spoken(line: copy.Line, voice: Voice) -> Spoken:
    """A line in the language of the first of its words that are in a known one."""
    language = next((run.language for run in line if run.language is not None and run.words.strip()), None)
    text = copy.plain(line)
    return voice.typed(text) if language is None else of_language(text, language)


def _age(question: Question, value: Any, voice: Voice) -> Spoken:
    if isinstance(value, str):
        option = question.option(value)
        # A day that is only offered, and becomes an age when it is taken.
        return voice.words(option.label) if option else of_language(value, voice.language)
    return ngettext("%(count)s year old", "%(count)s years old", int(value)) % {"count": bare(value)}


def _group(question: Question, value: Any, voice: Voice) -> Spoken:
    return joined("\n", *(entry_words(question, number, entry, voice) for number, entry in enumerate(value, start=1)))


def entry_words(group: Question, number: int, entry: Mapping[str, Any], voice: Voice) -> Spoken:
    """Return an entry of a group on one line: its name, and what was answered in it."""
    inside = voice.inside(group, entry)
    told = [_in_entry(inner, entry, inside) for inner in group.questions if not not_answered(inner, entry)]
    name = voice.entry_name(group, number)
    return joined(": ", name, joined("; ", *told)) if told else name


def _in_entry(inner: Question, entry: Mapping[str, Any], voice: Voice) -> Spoken:
    """A question and its answer on one line."""
    asked, answer = voice.words(inner.text), answer_words(inner, entry, voice)
    flat = (", " if inner.type in _IN_LINES else " ").join(answer.text.split("\n"))
    return joined(leads_on(asked.text), asked, replace(answer, text=flat))


_OWN: Mapping[str, Callable[[Question, Any, Voice], Spoken]] = {"birth_date": _age, "group": _group}
