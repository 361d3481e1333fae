"""What the page of answers shows of the document `answers`: names, sentences, charts and rows that say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.answers.facts import question_facts, with_interval
from analysis.charts import Bar, share_chart
from analysis.differences.words import whole_percent, written
from analysis.question_labels import option_label, question_label, unit
from analysis.questions import AMOUNTS, ONE, PLACES, SCALE, VALUE, Counted, Kind, counted
from analysis.wording import decimal, percent
from surveys.engine.definition import Survey as Definition

Figures = Mapping[str, Any]
_NONE = "–"
_MOST = gettext_lazy("%(answered)s answered; most often chosen: %(option)s (%(share)s).")
_SUPPORT: Mapping[Kind, Promise] = {
    PLACES: gettext_lazy("%(answered)s answered; nearest to the top of their orders: %(option)s."),
    AMOUNTS: gettext_lazy("%(answered)s answered; most of the money went to: %(option)s (%(share)s of it)."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One option in words. place: by support, empty where it has none · weighted, value: empty without them."""

    label: str
    count: str
    share: str
    interval: str
    weighted: str
    weighted_interval: str
    place: str
    value: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question. facts: term and figure, of its value and of how many answered."""

    code: str
    label: str
    sentence: str
    chart: SafeString
    lines: tuple[Line, ...]
    value_head: str
    count_head: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    weighted: bool
    rank_head: str


def question_views(document: Figures, definition: Definition | None, language: str) -> tuple[QuestionView, ...]:
    """Return every question of the document `answers`, in its order."""
    items = {item.name: item for item in counted(definition)}
    weighted = document["weighting"]["refused"] is None
    return tuple(_question(found, items[found["code"]], language, weighted) for found in document["questions"])


def weighting_sentence(weighting: Figures, strands: Sequence[str]) -> str:
    """Return what the figures were weighted by, or why they were not. strands: what those weighted by are called."""
    if weighting["refused"] is not None:
        return _("Not weighted. %(reason)s") % {"reason": weighting["refused"]}
    words = _(
        "Weighted to the people who live here by: %(strands)s. Design effect %(effect)s: for a weighted figure the "
        "responses are worth as many as %(effective)s of equal weight."
    )
    return words % {
        "strands": ", ".join(strands),
        "effect": decimal(weighting["design_effect"], 2),
        "effective": decimal(weighting["effective_n"], 0),
    }


def _question(found: Figures, item: Counted, language: str, weighted: bool) -> QuestionView:
    label = question_label(item, language)
    lines = tuple(_line(option, found, item, language) for option in found["options"])
    sentence = answered_sentence(found, item, language)
    bars = [_bar(option, line) for option, line in zip(found["options"], lines, strict=True)]
    chart = (
        share_chart(name=f"question-{_name(item.name)}", title=label, description=sentence, bars=bars) if bars else ""
    )
    return QuestionView(
        code=_name(item.name),
        label=label,
        sentence=sentence,
        chart=SafeString(chart),
        lines=lines,
        value_head=_value_head(item),
        count_head=_count_head(item),
        facts=tuple(question_facts(found, item, language)),
        notes=tuple(found["notes"]),
        weighted=weighted and any(line.weighted for line in lines),
        rank_head=_rank_head(found),
    )


def _name(code: str) -> str:
    """A question's code as part of an id: a grid's row has a dot in it."""
    return code.replace(".", "-")


def answered_sentence(found: Figures, item: Counted, language: str) -> str:
    """Return in one sentence what a question's chart and table show."""
    if found["answered"] is None:
        return _("Small numbers are hidden, and others from which they could be worked out.")
    answered = number_format(found["answered"], force_grouping=True)
    if not found["answered"]:
        return _("Nobody has answered this yet.")
    value = found["value"]
    if item.kind in (SCALE, VALUE) and value is not None:
        words = _("%(answered)s answered; the mean is %(mean)s.")
        return words % {"answered": answered, "mean": written(value["mean"], item, unit(item, language))}
    shown = [row for row in found["ranked"] if row["place"] is not None]
    if not _is_best(shown, found, item):
        return _("%(answered)s answered.") % {"answered": answered}
    best = [option_label(item, row["code"], language) for row in shown if row["place"] == shown[0]["place"]]
    return str(_SUPPORT.get(item.kind, _MOST)) % {
        "answered": answered,
        "option": "; ".join(best),
        "share": whole_percent(shown[0]["support"]),
    }


def _is_best(shown: Sequence[Figures], found: Figures, item: Counted) -> bool:
    """Whether the first of those shown is known to be the first of all: nothing hidden can be more."""
    if not shown or len(shown) == len(found["ranked"]):
        return bool(shown)
    left = 1 - sum(row["support"] for row in shown)
    return item.kind == ONE and bool(shown[0]["support"] > left)


def _line(option: Figures, found: Figures, item: Counted, language: str) -> Line:
    hidden = option["suppressed"]
    place = next((row["place"] for row in found["ranked"] if row["code"] == option["code"]), None)
    value = option.get("value")
    return Line(
        label=option_label(item, option["code"], language),
        count=_("hidden") if hidden else number_format(option["count"], force_grouping=True),
        share=_("hidden") if hidden else _percent(option["share"]),
        interval=_interval(option["low"], option["high"]),
        weighted=_percent(option["weighted_share"]) if option["weighted_share"] is not None else "",
        weighted_interval=_interval(option["weighted_low"], option["weighted_high"]),
        place=str(place) if place is not None else "",
        value=with_interval(value, "", item, language) if value else "",
    )


def _bar(option: Figures, line: Line) -> Bar:
    if option["suppressed"]:
        return Bar(line.label, line.share)
    return Bar(line.label, line.share, option["share"], option["low"], option["high"], option["weighted_share"])


def _value_head(item: Counted) -> str:
    if item.kind == PLACES:
        return _("Mean place (95% interval)")
    return _("Mean amount (95% interval)") if item.kind == AMOUNTS else ""


def _count_head(item: Counted) -> str:
    if item.kind == PLACES:
        return _("Put first")
    return _("Gave something") if item.kind == AMOUNTS else _("Count")


def _rank_head(found: Figures) -> str:
    """The head of the ranks: those of some options say nothing of the hidden ones."""
    shown = [row for row in found["ranked"] if row["place"] is not None]
    if not shown:
        return ""
    return _("Rank by support") if len(shown) == len(found["ranked"]) else _("Rank, of those shown")


def _percent(share: float | None) -> str:
    return percent(share) if share is not None else _NONE


def _interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": percent(low), "high": percent(high)}
