"""What a difference between groups says, as one sentence; and how values of a question are written."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.questions import AMOUNTS, PLACES, SCALE, VALUE, Counted, Kind
from analysis.wording import decimal

_CHOSE = gettext_lazy("Of the group “%(group)s” %(own)s chose “%(option)s”; of everybody else %(others)s.")
_MEANS: Mapping[Kind, Promise] = {
    SCALE: gettext_lazy("The group “%(group)s” gave %(own)s on average; everybody else %(others)s."),
    VALUE: gettext_lazy("The group “%(group)s” said %(own)s on average; everybody else %(others)s."),
    AMOUNTS: gettext_lazy("The group “%(group)s” gave “%(option)s” %(own)s on average; everybody else %(others)s."),
    PLACES: gettext_lazy(
        "The group “%(group)s” put “%(option)s” at place %(own)s on average; everybody else at %(others)s."
    ),
}
# Where a few far values pull the mean to the other side, the means would say the opposite of the test.
_MORE: Mapping[Kind, Promise] = {
    SCALE: gettext_lazy("Most of the group “%(group)s” gave higher points than most of everybody else."),
    VALUE: gettext_lazy("Most of the group “%(group)s” said higher values than most of everybody else."),
    AMOUNTS: gettext_lazy("Most of the group “%(group)s” gave “%(option)s” more than most of everybody else."),
    PLACES: gettext_lazy("Most of the group “%(group)s” put “%(option)s” further down than most of everybody else."),
}
_LESS: Mapping[Kind, Promise] = {
    SCALE: gettext_lazy("Most of the group “%(group)s” gave lower points than most of everybody else."),
    VALUE: gettext_lazy("Most of the group “%(group)s” said lower values than most of everybody else."),
    AMOUNTS: gettext_lazy("Most of the group “%(group)s” gave “%(option)s” less than most of everybody else."),
    PLACES: gettext_lazy("Most of the group “%(group)s” put “%(option)s” further up than most of everybody else."),
}
# The same where everybody else is one group, by its name.
_CHOSE_OF_TWO = gettext_lazy(
    "Of the group “%(group)s” %(own)s chose “%(option)s”; of the group “%(other)s” %(others)s."
)
_MEANS_OF_TWO: Mapping[Kind, Promise] = {
    SCALE: gettext_lazy("The group “%(group)s” gave %(own)s on average; the group “%(other)s” %(others)s."),
    VALUE: gettext_lazy("The group “%(group)s” said %(own)s on average; the group “%(other)s” %(others)s."),
    AMOUNTS: gettext_lazy(
        "The group “%(group)s” gave “%(option)s” %(own)s on average; the group “%(other)s” %(others)s."
    ),
    PLACES: gettext_lazy(
        "The group “%(group)s” put “%(option)s” at place %(own)s on average; the group “%(other)s” at %(others)s."
    ),
}
_MORE_OF_TWO: Mapping[Kind, Promise] = {
    SCALE: gettext_lazy("Most of the group “%(group)s” gave higher points than most of the group “%(other)s”."),
    VALUE: gettext_lazy("Most of the group “%(group)s” said higher values than most of the group “%(other)s”."),
    AMOUNTS: gettext_lazy("Most of the group “%(group)s” gave “%(option)s” more than most of the group “%(other)s”."),
    PLACES: gettext_lazy(
        "Most of the group “%(group)s” put “%(option)s” further down than most of the group “%(other)s”."
    ),
}
_LESS_OF_TWO: Mapping[Kind, Promise] = {
    SCALE: gettext_lazy("Most of the group “%(group)s” gave lower points than most of the group “%(other)s”."),
    VALUE: gettext_lazy("Most of the group “%(group)s” said lower values than most of the group “%(other)s”."),
    AMOUNTS: gettext_lazy("Most of the group “%(group)s” gave “%(option)s” less than most of the group “%(other)s”."),
    PLACES: gettext_lazy(
        "Most of the group “%(group)s” put “%(option)s” further up than most of the group “%(other)s”."
    ),
}


def difference_sentence(
    item: Counted, difference: Mapping[str, Any], *, group: str, other: str, option: str, unit: str
) -> str:
    """Return a difference of the document `differences` as one sentence.

    group, other, option: what they are called; other "" where everybody else is more than one group, option "" for a
    question's own value · unit: of the values, or "".
    """
    names = {"group": group, "other": other, "option": option}
    if difference["share"] is not None:
        own, others = whole_percent(difference["share"]), whole_percent(difference["others_share"])
        return str(_CHOSE_OF_TWO if other else _CHOSE) % {**names, "own": own, "others": others}
    own, others = difference["mean"], difference["others_mean"]
    if (own - others) * difference["effect"] <= 0:
        more, less = (_MORE_OF_TWO, _LESS_OF_TWO) if other else (_MORE, _LESS)
        return str((more if difference["effect"] > 0 else less)[item.kind]) % names
    words = (_MEANS_OF_TWO if other else _MEANS)[item.kind]
    return str(words) % {**names, "own": written(own, item, unit), "others": written(others, item, unit)}


def written(value: float, item: Counted, unit: str) -> str:
    """Return a mean as it is written: to one decimal place, small ones and money to two; with its unit."""
    small = item.type == "money" or (item.kind in (VALUE, AMOUNTS) and abs(value) < 10)
    return _with_unit(decimal(value, 2 if small else 1), unit)


def written_end(value: float, item: Counted, unit: str) -> str:
    """Return the end of a scale of means as it is written: a whole number has no decimal places."""
    return _with_unit(decimal(value, 0), unit) if float(value).is_integer() else written(value, item, unit)


def _with_unit(number: str, unit: str) -> str:
    if not unit:
        return number
    # A currency's sign stands before the amount, a word behind it.
    return f"{unit}{number}" if len(unit) == 1 and not unit.isalpha() and unit != "%" else f"{number} {unit}"


def whole_percent(share: float) -> str:
    """Return a share as a whole percentage; what is neither nobody nor everybody is not written as such."""
    if 0 < share < 0.005:
        return _("less than 1%%") % {}
    if 0.995 <= share < 1:
        return _("more than 99%%") % {}
    return _("%(number)s%%") % {"number": number_format(round(100 * share), force_grouping=True)}
