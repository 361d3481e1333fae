"""What the page of differences shows of the document `differences`: cards, one table, support by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.charts.dots import Dot, dot_chart
from analysis.differences.words import whole_percent, written
from analysis.labels import Labels
from analysis.question_labels import option_label, question_label, unit
from analysis.questions import Counted, counted
from surveys.engine.definition import Survey as Definition

Figures = Mapping[str, Any]
# Cards with a chart; the differences after them are sentences alone.
CARDS = 24


@dataclass(frozen=True, slots=True)
class Card:
    """One difference. about: question and strand · details: intervals, numbers, and the figures without weights."""

    sentence: str
    about: str
    details: tuple[str, ...]
    chart: SafeString
    table: str


@dataclass(frozen=True, slots=True)
class Words:
    """Names for what the document names by code."""

    items: Mapping[str, Counted]
    labels: Labels
    language: str

    def question(self, code: str) -> str:
        """Return a question's words."""
        return question_label(self.items[code], self.language)

    def option(self, question: str, code: str) -> str:
        """Return an option's words."""
        return option_label(self.items[question], code, self.language)


def words_of(definition: Definition | None, labels: Labels, language: str) -> Words:
    """Return the names of a definition's questions and options."""
    return Words({item.name: item for item in counted(definition)}, labels, language)


def lead(document: Figures) -> str:
    """Return in one sentence how many differences there are, and what that means."""
    if not document["tests"]:
        return str(document["notes"][0])
    stand = sum(test["stands"] for table in document["tables"] for test in table["tests"])
    if not stand:
        words = _(
            "%(tests)s comparisons were tested together, and none stands: "
            "no group is known to have answered differently."
        )
        return words % {"tests": number_format(document["tests"], force_grouping=True)}
    words = _(
        "%(tests)s comparisons were tested together; %(stand)s stand. Of those that stand, at most about one in twenty "
        "is likely to be chance. Below are the groups that differ and whose numbers may be shown, the largest "
        "difference first."
    )
    return words % {
        "tests": number_format(document["tests"], force_grouping=True),
        "stand": number_format(stand, force_grouping=True),
    }


def cards(document: Figures, words: Words) -> tuple[Card, ...]:
    """Return the differences, the first of them with charts."""
    return tuple(_card(number, difference, words) for number, difference in enumerate(document["differences"]))


def _card(number: int, found: Figures, words: Words) -> Card:
    item = words.items[found["question"]]
    about = _("%(question)s By: %(strand)s.")
    group = words.labels.category(found["strand"], found["category"])
    own, others = _figure(found, item, words, ""), _figure(found, item, words, "others_")
    return Card(
        sentence=found["sentence"],
        about=about % {"question": words.question(found["question"]), "strand": words.labels.strand(found["strand"])},
        details=_details(found, item, words),
        chart=_chart(number, found, [(group, own), (_("Everybody else"), others)])
        if number < CARDS
        else SafeString(""),
        table=f"{found['strand']}:{found['question']}",
    )


def _figure(found: Figures, item: Counted, words: Words, whose: str) -> str:
    if found["share"] is not None:
        return whole_percent(found[f"{whose}share"])
    return written(found[f"{whose}mean"], item, unit(item, words.language))


def _details(found: Figures, item: Counted, words: Words) -> tuple[str, ...]:
    def shown(value: float) -> str:
        return whole_percent(value) if found["share"] is not None else written(value, item, "")

    details = []
    if found["low"] is not None and found["others_low"] is not None:
        sentence = _("95%% intervals: %(low)s to %(high)s, and %(others_low)s to %(others_high)s.")
        names = ("low", "high", "others_low", "others_high")
        details.append(sentence % {name: shown(found[name]) for name in names})
    sentence = _("Answered: %(own)s of the group and %(others)s others.")
    details.append(
        sentence
        % {
            "own": number_format(found["n"], force_grouping=True),
            "others": number_format(found["others_n"], force_grouping=True),
        }
    )
    if found["weighted"]:
        sentence = _("Without weights: %(own)s, and %(others)s.")
        details.append(sentence % {"own": shown(found["unweighted"]), "others": shown(found["others_unweighted"])})
    elif found["with_weights"] is not None:
        sentence = _(
            "Tested without weights, because a group of the table is small. With weights: %(own)s, and %(others)s."
        )
        details.append(sentence % {"own": shown(found["with_weights"]), "others": shown(found["others_with_weights"])})
    return tuple(details)


def _chart(number: int, found: Figures, rows: Sequence[tuple[str, str]]) -> SafeString:
    (group, own), (rest, others) = rows
    share = found["share"] is not None
    values = (found["share"], found["others_share"]) if share else (found["mean"], found["others_mean"])
    dots = [
        Dot(group, own, values[0], found["low"], found["high"]),
        Dot(rest, others, values[1], found["others_low"], found["others_high"]),
    ]
    return dot_chart(
        name=f"difference-{number}",
        title=_("%(group)s beside everybody else") % {"group": group},
        description=found["sentence"],
        dots=dots,
        scale=(0.0, 1.0) if share else None,
    )
