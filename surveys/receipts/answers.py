"""Each answer in words, in the language of the copy: what the person chose or wrote, never a code.

`SAID` holds one function for each type of question that leaves an answer. The values are those the engine stores.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from surveys.dates import partial_date_in_words
from surveys.engine.definition import Question
from surveys.engine.types.numbers import scale_points

from .amounts import amount
from .lines import Block, Line, Voice, typed
from .places import place_lines

Answers = Mapping[str, Any]
Said = Callable[[Question, Any, Answers, Voice], list[Block]]


def answer_blocks(question: Question, answers: Answers, voice: Voice) -> list[Block]:
    """Return the answer to a question that is not a group, or "Not answered"."""
    value = answers.get(question.code)
    if value is None or value in ("", [], {}):
        return [_empty(voice)]
    return SAID[question.type](question, value, answers, voice)


def _empty(voice: Voice) -> Block:
    return Block("empty", (voice.own(_("Not answered")),))


def _paragraph(line: Line) -> list[Block]:
    return [Block("paragraph", (line,))]


def _label(question: Question, code: str, voice: Voice) -> Line:
    option = question.option(code)
    return voice.line(option.label) if option else typed(code)


def _choice(question: Question, code: str, answers: Answers, voice: Voice) -> Line:
    """The label, followed by the words a person gave with it."""
    option = question.option(code)
    said = answers.get(question.other_key(option)) if option and option.other else None
    label = _label(question, code, voice)
    return voice.joined((label, typed(said)), ": ") if said else label


def _single(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return _paragraph(_choice(question, value, answers, voice))


def _multiple(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return [Block("bullets", tuple(_choice(question, code, answers, voice) for code in value))]


def _ranking(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return [Block("numbers", tuple(_choice(question, code, answers, voice) for code in value))]


def _scale_line(question: Question, value: Any, voice: Voice) -> Line:
    return voice.own(_("{} out of {}").format(value, scale_points(question)[-1]))


def _scale(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return _paragraph(_scale_line(question, value, voice))


def _typed(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return _paragraph(typed(value))


def _text(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    """One block a paragraph, in the direction of its own words. Single line breaks stay within it."""
    lines = str(value).replace("\r\n", "\n").split("\n\n")
    blocks = [Block("prose", (typed(line.strip("\n")),)) for line in lines if line.strip()]
    return blocks or [_empty(voice)]


def _amount(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return _paragraph(amount(value, question.unit, voice))


def _date(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return _paragraph(voice.own(partial_date_in_words(value)))


def _consent(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return _paragraph(voice.own(_("Agreed")))


def _grid(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    """A line for each row, answered or not."""
    rows = [
        voice.joined((voice.line(row.label), _cell(question, value.get(row.code), voice)), ": ")
        for row in question.rows
    ]
    return [Block("bullets", tuple(rows))]


def _cell(question: Question, value: Any, voice: Voice) -> Line:
    if value is None or value == []:
        return voice.own(_("Not answered"))
    if question.cell == "scale":
        return _scale_line(question, value, voice)
    codes = value if isinstance(value, list) else [value]
    return voice.joined([_label(question, code, voice) for code in codes], "; ")


def _budget(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    lines = [
        voice.joined((voice.line(option.label), amount(value[option.code], question.unit, voice)), ": ")
        for option in question.options
        if option.code in value
    ]
    return [Block("bullets", tuple(lines))]


def _projects(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    chosen = [option for option in question.options if option.code in value]
    lines = [
        voice.joined((voice.line(option.label), amount(option.price, question.unit, voice)), ": ") for option in chosen
    ]
    return [Block("bullets", tuple(lines))]


def _place(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    lines = place_lines(question, value, voice)
    return _paragraph(lines[0]) if len(lines) == 1 else [Block("bullets", lines)]


def _file(question: Question, value: Any, answers: Answers, voice: Voice) -> list[Block]:
    return [Block("bullets", tuple(typed(file["name"]) for file in value))]


SAID: Mapping[str, Said] = {
    "single_choice": _single,
    "multiple_choice": _multiple,
    "yes_no": _single,
    "scale": _scale,
    "short_text": _text,
    "long_text": _text,
    "number": _amount,
    "money": _amount,
    "date": _date,
    "partial_date": _date,
    "time": _typed,
    "email": _typed,
    "phone": _typed,
    "postcode": _typed,
    "consent": _consent,
    "ranking": _ranking,
    "grid": _grid,
    "budget": _budget,
    "projects": _projects,
    "place": _place,
    "file": _file,
}
