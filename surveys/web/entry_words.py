"""What an entry of a repeated group is called, and the words of the questions inside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.definition import Question
from surveys.engine.path import Answers

from .said import Said
from .wording import Wording


def entry_name(group: Question, number: int, wording: Wording) -> SafeString:
    """Return what one entry is called, for instance "Person 2"."""
    if not wording.plain(group.entry):
        return format_html("{}", _("Entry %(number)s") % {"number": number})
    return format_html(_("{entry} {number}"), entry=wording.html(group.entry), number=number)


def entry_wording(wording: Wording, group: Question, entry: Answers) -> Wording:
    """Return the wording inside an entry, whose texts may name what was answered in it before."""
    said = wording.said
    return replace(wording, said=said.in_entry(group, entry)) if isinstance(said, Said) else wording


def question_words(
    question: Question,
    questions: Sequence[Question],
    wording: Wording,
    entry_of: Callable[[Question, int], Answers],
) -> str:
    """Return the plain words of a question; inside a group the entry's name stands before them.

    questions: those of the page, the group among them · entry_of: the answers of a group's nth entry.
    """
    code, dot, rest = question.code.partition(".")
    group = next((item for item in questions if item.type == "group" and item.code == code), None)
    if not dot or group is None:
        return wording.plain(question.text)
    number = int(rest.partition(".")[0])
    inside = entry_wording(wording, group, entry_of(group, number)).plain(question.text)
    called = wording.plain(group.entry)
    name = (
        _("{entry} {number}").format(entry=called, number=number)
        if called
        else _("Entry %(number)s") % {"number": number}
    )
    return f"{name}: {inside}"
