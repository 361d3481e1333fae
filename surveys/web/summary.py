"""Answers in words: for the check page, and for keeping what somebody typed in sight."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.dates import partial_date_in_words
from surveys.engine.definition import Question
from surveys.engine.text import is_currency
from surveys.engine.types.grid import cell_question
from surveys.engine.types.numbers import scale_points
from surveys.numbers import bare, figure, money
from surveys.receipts.places import drawn_words

from .entry_words import entry_name, entry_wording
from .wording import Wording, leads_on


def answer_html(question: Question, answers: Mapping[str, Any], wording: Wording) -> SafeString:
    """Return the answer as it is read back to the person, or "Not answered"."""
    value = answers.get(question.code)
    if value is None:
        return format_html('<span class="consult-empty">{}</span>', _("Not answered"))
    if question.type in _WRITERS:
        return _WRITERS[question.type](question, value, wording)
    if isinstance(value, list):
        return _bullets([_option_html(question, code, answers, wording) for code in value])
    if question.options:
        return _option_html(question, value, answers, wording)
    return format_html("<bdi>{}</bdi>", value)


def _bullets(items: Sequence[SafeString], tag: str = "ul", kind: str = "bullet") -> SafeString:
    inner = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html('<{} class="govuk-list govuk-list--{}">{}</{}>', tag, kind, inner, tag)


def _scale(question: Question, value: Any, wording: Wording) -> SafeString:
    return format_html(_("{} out of {}"), value, scale_points(question)[-1])


def _date(question: Question, value: Any, wording: Wording) -> SafeString:
    return format_html("<bdi>{}</bdi>", partial_date_in_words(value))


def _long_text(question: Question, value: Any, wording: Wording) -> SafeString:
    # In the direction of its own words, which need not be the page's; the value is escaped and holds no tag.
    return SafeString(linebreaks(value, autoescape=True).replace("<p>", '<p class="govuk-body" dir="auto">'))


def _number(question: Question, value: Any, wording: Wording) -> SafeString:
    if question.unit and is_currency(wording.plain(question.unit)):
        return _money(question, value, wording)
    if not question.unit:
        return format_html("{}", bare(value))
    return format_html("{} {}", figure(value), wording.html(question.unit))


def _money(question: Question, value: Any, wording: Wording) -> SafeString:
    return format_html('<bdi dir="ltr">{}{}</bdi>', wording.html(question.unit), money(value))


def _consent(question: Question, value: Any, wording: Wording) -> SafeString:
    return format_html("{}", _("Agreed"))


def _grid(question: Question, value: Any, wording: Wording) -> SafeString:
    lines = []
    for row in question.rows:
        if row.code in value:
            cell = cell_question(question, row.code)
            answer = answer_html(cell, {cell.code: value[row.code]}, wording)
            lines.append(format_html("{}: {}", wording.html(row.label), answer))
    return _bullets(lines)


def _ranking(question: Question, value: Any, wording: Wording) -> SafeString:
    if isinstance(value, Mapping):
        # Kept for later: ranks that make no order yet, each beside its option.
        lines = [(option, value[option.code]) for option in question.options if option.code in value]
        return _bullets([format_html("{}: {}", wording.html(option.label), rank) for option, rank in lines])
    return _bullets([_option_html(question, code, {}, wording) for code in value], "ol", "number")


def _budget(question: Question, value: Any, wording: Wording) -> SafeString:
    # In the question's order: a database need not keep that of an object's keys.
    lines = [
        format_html("{}: {}", wording.html(option.label), _money(question, value[option.code], wording))
        for option in question.options
        if option.code in value
    ]
    return _bullets(lines)


def _place(question: Question, value: Any, wording: Wording) -> SafeString:
    said = []
    if "list" in value:
        said.append(_option_html(question, value["list"], {}, wording))
    if "postcode" in value:
        said.append(format_html('<bdi dir="ltr">{}</bdi>', value["postcode"]))
    if "geometry" in value:
        said.append(drawn_words(value["geometry"]))
    return said[0] if len(said) == 1 else _bullets(said)


def _file(question: Question, value: Any, wording: Wording) -> SafeString:
    return _bullets([format_html("<bdi>{}</bdi>", item["name"]) for item in value])


def _group(question: Question, value: Any, wording: Wording) -> SafeString:
    """Each entry by its name, with what was answered in it."""
    entries = []
    for number, entry in enumerate(value, start=1):
        inside = entry_wording(wording, question, entry)
        lines = [
            format_html(
                "{}{}{}", inside.html(inner.text), leads_on(inside.plain(inner.text)), answer_html(inner, entry, inside)
            )
            for inner in question.questions
            if inner.code in entry
        ]
        name = entry_name(question, number, wording)
        entries.append(format_html('<p class="govuk-body govuk-!-font-weight-bold">{}</p>{}', name, _bullets(lines)))
    return format_html_join("", "{}", ((entry,) for entry in entries))


_WRITERS: Mapping[str, Callable[[Question, Any, Wording], SafeString]] = {
    "scale": _scale,
    "date": _date,
    "partial_date": _date,
    "long_text": _long_text,
    "number": _number,
    "money": _money,
    "consent": _consent,
    "grid": _grid,
    "ranking": _ranking,
    "budget": _budget,
    "group": _group,
    "file": _file,
    "place": _place,
}


def _option_html(question: Question, code: str, answers: Mapping[str, Any], wording: Wording) -> SafeString:
    option = question.option(code)
    label = wording.html(option.label) if option else format_html("{}", code)
    words = answers.get(question.other_key(option)) if option and option.other else None
    return format_html("{}: <bdi>{}</bdi>", label, words) if words else label
