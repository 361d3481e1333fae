"""The numbers below a question's table: who answered, and mean and median, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.differences.words import written
from analysis.question_labels import unit
from analysis.questions import VALUE, Counted
from analysis.wording import decimal

Figures = Mapping[str, Any]


def question_facts(found: Figures, item: Counted, language: str, responses: int) -> list[tuple[str, str]]:
    """Return term and figure: how many were asked and answered, and the question's value.

    responses: how many count. Who was asked answered or did not; where it is not told who was asked, those who did not
    answer and those who were not asked are one number.
    """
    if found["answered"] is None:
        return [(_("Answered"), _("hidden"))]
    counts = [(_("Answered"), found["answered"])]
    if found["asked"] is None:
        counts.append((_("Not answered or not asked"), responses - found["answered"]))
    else:
        counts.insert(0, (_("Asked"), found["asked"]))
        counts.append((_("Did not answer"), found["not_answered"]))
        if found["not_asked"]:
            counts.append((_("Not asked"), found["not_asked"]))
    facts = [(term, number_format(count, force_grouping=True)) for term, count in counts]
    if found["effective_n"] is not None:
        facts.append((_("Effective number, weighted"), decimal(found["effective_n"], 0)))
    value = found["value"]
    if value is not None:
        facts.append((_("Mean (95% interval)"), with_interval(value, "", item, language)))
        if value["median"] is not None:
            facts.append((_("Median"), written(value["median"], item, unit(item, language))))
        if value["weighted_mean"] is not None:
            facts.append((_("Weighted mean (95% interval)"), with_interval(value, "weighted_", item, language)))
    elif item.kind == VALUE and found["answered"]:
        facts.append((_("Mean (95% interval)"), _("hidden")))
    return facts


def with_interval(value: Figures, before: str, item: Counted, language: str) -> str:
    """Return a mean with its interval. before: "weighted_" for the weighted one."""
    mean = written(value[f"{before}mean"], item, unit(item, language))
    low, high = value[f"{before}low"], value[f"{before}high"]
    if low is None:
        return mean
    words = _("%(mean)s (%(low)s to %(high)s)")
    return words % {"mean": mean, "low": written(low, item, ""), "high": written(high, item, "")}
