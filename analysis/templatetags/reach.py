"""Filters that write one figure of a category: a number, "hidden", or a dash where there is none."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from analysis.number_direction import isolated
from analysis.wording import decimal, percent

register = template.Library()

_NONE = "–"


@register.filter
def figure(category: Mapping[str, Any], name: str) -> str:
    """Write the figure called `name`: a share as a percentage, a ratio with two places, counts whole."""
    value = category[name]
    if value is None:
        return _("hidden") if category["suppressed"] and name != "population_share" else _NONE
    if name in {"share", "population_share"}:
        return isolated(percent(value))
    return isolated(decimal(value, 2 if name == "ratio" else 0))


@register.filter
def interval(category: Mapping[str, Any]) -> str:
    """Write the interval of the participation ratio, or nothing where there is none to show."""
    if category["ratio_low"] is None:
        return ""
    low, high = decimal(category["ratio_low"], 2), decimal(category["ratio_high"], 2)
    return isolated(_("%(low)s to %(high)s") % {"low": low, "high": high})


@register.filter
def numbers(text: object) -> str:
    """Write words with figures so that signs stay at their side where the reader's language goes to the left."""
    return isolated(str(text))
