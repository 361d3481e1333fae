"""A profile as a report to read on a terminal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.wording import decimal, percent, status_name

_HIDDEN = "·"
_NONE = "–"
_SMALLEST_SHOWN = 0.0001


def text_report(profile: Mapping[str, Any]) -> str:
    """Return the profile of `services.profile` as lines of text, at most 110 characters wide, ending in a newline."""
    lines = [
        _("Survey: %(survey)s, version %(version)s") % profile,
        _("Responses: %(responses)s, from %(represents)s people") % profile,
        *profile["notes"],
    ]
    for question in profile["questions"]:
        lines += ["", *_question(question)]
    for strand in profile["strands"]:
        lines += ["", *_strand(strand)]
    return "\n".join(lines) + "\n"


def _question(question: Mapping[str, Any]) -> list[str]:
    head = _("Question %(code)s (%(type)s): %(answered)s answered") % {
        **question,
        "answered": _HIDDEN if question["answered"] is None else question["answered"],
    }
    rows = [
        [option["code"], _count(option), _percent(option["share"], hidden=option["suppressed"])]
        for option in question["options"]
    ]
    return [head, *_table([_("option"), _("count"), _("share")], rows)] if rows else [head]


def _strand(strand: Mapping[str, Any]) -> list[str]:
    asked = _HIDDEN if strand["asked"] is None else strand["asked"]
    head = _("Strand %(strand)s: %(asked)s asked, %(answered)s answered") % {**strand, "asked": asked}
    lines = [head]
    if strand["baseline"]:
        lines.append("  " + _("Compared with %(area)s, %(source)s (%(date)s), %(base)s") % strand["baseline"])
    lines += ["  " + note for note in strand["notes"]]
    heads = [_("category"), _("count"), _("share"), _("expected"), _("ratio"), _("interval (95%)"), "p", _("status")]
    heads.append(_("needed"))
    return [*lines, *_table(heads, [_category(category) for category in strand["categories"]])]


def _category(category: Mapping[str, Any]) -> list[str]:
    hidden = category["suppressed"]

    def figure(name: str, show: Callable[[float], str]) -> str:
        value = category[name]
        return show(value) if value is not None else (_HIDDEN if hidden else _NONE)

    interval = _HIDDEN if hidden else _NONE
    if category["ratio_low"] is not None:
        interval = f"{decimal(category['ratio_low'], 2)}–{decimal(category['ratio_high'], 2)}"
    return [
        ("  " if category["parent"] else "") + category["category"],
        _count(category),
        _percent(category["share"], hidden=hidden),
        figure("expected", lambda value: decimal(value, 1)),
        figure("ratio", lambda value: decimal(value, 2)),
        interval,
        figure("p_value", _probability),
        status_name(category["status"]) if category["status"] else _NONE,
        figure("needed", str),
    ]


def _count(row: Mapping[str, Any]) -> str:
    return _HIDDEN if row["suppressed"] else number_format(row["count"])


def _percent(share: float | None, *, hidden: bool) -> str:
    if share is None:
        return _HIDDEN if hidden else _NONE
    return percent(share)


def _probability(value: float) -> str:
    return decimal(value, 4) if value >= _SMALLEST_SHOWN else f"<{decimal(_SMALLEST_SHOWN, 4)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Lay out columns: the first to the left, the others to the right."""
    widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]
    for row in [heads, *rows]:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield ("  " + "  ".join(cells)).rstrip()
