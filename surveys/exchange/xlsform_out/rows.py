"""Questions that are answered with words, numbers, dates and files, and groups of questions."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from surveys.engine.definition import Question

from .choice_rows import CHOICE_ROWS, single
from .expressions import NotHeld, formula
from .names import field_name, literal
from .writer import Rows, Writer

_EMAIL = r"regex(., '^[^@ ]+@[^@ ]+\.[^@ ]+$')"
_PHONE = r"regex(., '^\+?[0-9 ]{7,20}$')"
_POSTCODE = r"regex(., '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}$')"
_DRAWN = {"point": "geopoint", "line": "geotrace", "area": "geoshape"}
# Photographs are made smaller before they are sent, as they are here.
_SHRUNK = "max-pixels=1200"
_PARTIAL = r"regex(., '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')"


def _field(kind: str, *, constraint: str = "", appearance: str = "") -> Rows:
    def rows(writer: Writer, question: Question, relevant: str) -> None:
        writer.row(question, kind, relevant, constraint, appearance=appearance)

    return rows


def _words(writer: Writer, question: Question, relevant: str) -> None:
    low, high = question.limits.minimum, question.limits.maximum
    limits = [f"string-length(.) >= {low}" if low else "", f"string-length(.) <= {high}" if high else ""]
    writer.row(question, "text", relevant, *limits, appearance="multiline" if question.type == "long_text" else "")


def _number(writer: Writer, question: Question, relevant: str) -> None:
    whole = question.type == "number" and question.limits.decimals == 0
    writer.row(question, "integer" if whole else "decimal", relevant, *_bounds(question, str))


def _date(writer: Writer, question: Question, relevant: str) -> None:
    writer.row(question, "date", relevant, *_bounds(question, lambda day: f"date({literal(day)})"))


def _bounds(question: Question, said: Callable[[str], str]) -> list[str]:
    low, high = question.limits.minimum, question.limits.maximum
    return [f". >= {said(str(low))}" if low is not None else "", f". <= {said(str(high))}" if high is not None else ""]


def _time(writer: Writer, question: Question, relevant: str) -> None:
    if question.limits.minimum is not None or question.limits.maximum is not None:
        writer.losses.add(question.code, _("A time has no limits."))
    writer.row(question, "time", relevant)


def _place(writer: Writer, question: Question, relevant: str) -> None:
    if question.options:
        single(writer, question, relevant)
        writer.losses.add(question.code, _("A place is chosen from the list only, without postcode and map."))
    elif question.draw:
        writer.row(question, _DRAWN[question.draw[0]], relevant)
        writer.losses.add(
            question.code, _("A place is drawn on the map only, in one way, without postcode and borders.")
        )
    else:
        writer.row(question, "text", relevant, _POSTCODE)
        writer.losses.add(question.code, _("A place is given by its postcode only, without a map."))


def _file(writer: Writer, question: Question, relevant: str) -> None:
    pictures = all(kind.startswith("image/") for kind in question.accept or ("",))
    writer.row(question, "image" if pictures else "file", relevant, parameters=_SHRUNK if pictures else "")
    writer.losses.add(question.code, _("One file is taken, without limits of kind and size."))


def _group(writer: Writer, question: Question, relevant: str) -> None:
    repeat = writer.form.add("begin_repeat", field_name(question.code), relevant=relevant)
    writer.words(repeat, question)
    if question.limits.minimum is not None or question.limits.maximum is not None:
        writer.losses.add(question.code, _("How many entries there may be is not limited."))
    if question.entry is not None:
        writer.losses.add(question.code, _("An entry has no name of its own."))
    for inner in question.questions:
        writer.add(inner)
    writer.form.add("end_repeat")


def _calculated(writer: Writer, question: Question, relevant: str) -> None:
    try:
        said = formula(question.formula or {}, writer.types)
    except (NotHeld, ValueError) as error:
        writer.losses.add(question.code, _("Its formula cannot be said (%(part)s).") % {"part": error})
        return
    writer.form.add("calculate", field_name(question.code), calculation=said, relevant=relevant)


ROWS: dict[str, Rows] = {
    **CHOICE_ROWS,
    "number": _number,
    "money": _number,
    "short_text": _words,
    "long_text": _words,
    "date": _date,
    "time": _time,
    "partial_date": _field("text", constraint=_PARTIAL),
    "email": _field("text", constraint=_EMAIL),
    "phone": _field("text", constraint=_PHONE, appearance="numbers"),
    "postcode": _field("text", constraint=_POSTCODE),
    "consent": _field("acknowledge"),
    "statement": _field("note"),
    "place": _place,
    "file": _file,
    "group": _group,
    "calculated": _calculated,
}
