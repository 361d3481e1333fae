"""What the page of answers shows of the document `answers`: names, sentences, charts and rows that say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.answers.facts import question_facts, with_interval
from analysis.answers.sentences import answered_sentence, is_uncertain, place_in_words
from analysis.charts import Bar, share_chart
from analysis.differences.words import whole_percent
from analysis.question_labels import option_label, question_label
from analysis.questions import AMOUNTS, PLACES, SEVERAL, Counted, counted
from analysis.wording import percent, rounded_percent
from surveys.engine.definition import Survey as Definition

Figures = Mapping[str, Any]
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One option in words. place: by support, empty without one · weighted, value: empty without them."""

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
    """One question. facts: term and figure, of its value and of how many answered · files: whether files were sent."""

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
    files: bool


def question_views(document: Figures, definition: Definition | None, language: str) -> tuple[QuestionView, ...]:
    """Return every question of the document `answers`, in its order."""
    items = {item.name: item for item in counted(definition)}
    weighted = document["weighting"]["refused"] is None
    return tuple(
        _question(found, items[found["code"]], language, weighted, document["responses"])
        for found in document["questions"]
    )


def _question(found: Figures, item: Counted, language: str, weighted: bool, responses: int) -> QuestionView:
    label = question_label(item, language)
    lines = tuple(_line(option, found, item, language) for option in found["options"])
    sentence = answered_sentence(found, item, language)
    bars = [_bar(option, line) for option, line in zip(found["options"], lines, strict=True)]
    ends = whole_percent(0), whole_percent(1)
    chart = (
        share_chart(name=f"question-{_name(item.name)}", title=label, description=sentence, bars=bars, ends=ends)
        if bars
        else ""
    )
    return QuestionView(
        code=_name(item.name),
        label=label,
        sentence=sentence,
        chart=SafeString(chart),
        lines=lines,
        value_head=_value_head(item),
        count_head=_count_head(item),
        facts=tuple(question_facts(found, item, language, responses)),
        notes=(*found["notes"], *_rank_notes(found)),
        weighted=weighted and any(line.weighted for line in lines),
        rank_head=_rank_head(found, item),
        files=item.type == "file" and bool(found["answered"]),
    )


def _name(code: str) -> str:
    """A question's code as part of an id: a grid's row has a dot in it."""
    return code.replace(".", "-")


def _line(option: Figures, found: Figures, item: Counted, language: str) -> Line:
    hidden = option["suppressed"]
    row = next((row for row in found["ranked"] if row["code"] == option["code"]), None)
    value, step = option.get("value"), found["weighted_step"]
    return Line(
        label=option_label(item, option["code"], language),
        count=_("hidden") if hidden else number_format(option["count"], force_grouping=True),
        share=_("hidden") if hidden else _percent(option["share"]),
        interval=_interval(option["low"], option["high"]),
        weighted=rounded_percent(option["weighted_share"], step) if option["weighted_share"] is not None else "",
        weighted_interval=_interval(option["weighted_low"], option["weighted_high"], step),
        place=place_in_words(row) if row else "",
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


def _rank_head(found: Figures, item: Counted) -> str:
    """The head of the ranks, which says what they go by; none where no option has one."""
    if not any(row["support"] is not None for row in found["ranked"]):
        return ""
    if item.kind == SEVERAL:
        return _("Rank, by how many chose it")
    return _("Rank, by share of the money") if item.kind == AMOUNTS else _("Rank by support")


def _rank_notes(found: Figures) -> tuple[str, ...]:
    if not any(is_uncertain(row) for row in found["ranked"]):
        return ()
    return (_("A rank is not known where an option whose number is hidden could stand above it."),)


def _percent(share: float | None) -> str:
    return percent(share) if share is not None else _NONE


def _interval(low: float | None, high: float | None, step: float = 0.0) -> str:
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": rounded_percent(low, step), "high": rounded_percent(high, step)}
