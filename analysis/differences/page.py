"""What the page of differences shows of the document `differences`: cards, one table, support by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.answers.columns import drawn_ends
from analysis.charts.dots import Dot, dot_chart
from analysis.differences.words import whole_percent, written, written_end
from analysis.labels import Labels
from analysis.question_labels import option_label, question_label, unit
from analysis.questions import Counted, counted
from surveys.engine.definition import Survey as Definition

Figures = Mapping[str, Any]
# Cards with a chart; the differences after them are sentences alone.
CARDS = 24


@dataclass(frozen=True, slots=True)
class Card:
    """One difference. about: question and strand · named: those, with group and option, so that no two cards have the
    same · details: intervals, numbers, and the figures without weights.
    """

    sentence: str
    about: str
    named: str
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


def cards(document: Figures, words: Words) -> tuple[Card, ...]:
    """Return the differences, the first of them with charts."""
    return tuple(_card(number, difference, words) for number, difference in enumerate(document["differences"]))


def _card(number: int, found: Figures, words: Words) -> Card:
    item = words.items[found["question"]]
    template = _("%(question)s By: %(strand)s.")
    strand = words.labels.strand(found["strand"])
    about = template % {"question": words.question(found["question"]), "strand": strand}
    group, other = _sides(found, words)
    option = words.option(found["question"], found["option"]) if found["option"] else ""
    own, others = _figure(found, item, words, ""), _figure(found, item, words, "others_")
    return Card(
        sentence=found["sentence"],
        about=about,
        named=" ".join(filter(None, (about, group, option))),
        details=_details(found, item, words),
        chart=_chart(number, found, item, words, [(group, own), (other, others)]) if number < CARDS else SafeString(""),
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


def _sides(found: Figures, words: Words) -> tuple[str, str]:
    """What the group and the others are called: by their own name where they are one group."""
    other = found["other_category"]
    group = words.labels.category(found["strand"], found["category"])
    return group, words.labels.category(found["strand"], other) if other else _("Everybody else")


def _chart(number: int, found: Figures, item: Counted, words: Words, rows: Sequence[tuple[str, str]]) -> SafeString:
    (group, own), (rest, others) = rows
    share = found["share"] is not None
    values = (found["share"], found["others_share"]) if share else (found["mean"], found["others_mean"])
    dots = [
        Dot(group, own, values[0], found["low"], found["high"]),
        Dot(rest, others, values[1], found["others_low"], found["others_high"]),
    ]
    scale = (0.0, 1.0) if share else _scale(item, dots)
    called = [whole_percent(end) if share else written_end(end, item, unit(item, words.language)) for end in scale]
    return dot_chart(
        name=f"difference-{number}",
        title=_("%(group)s beside %(others)s") % {"group": group, "others": rest},
        description=found["sentence"],
        dots=dots,
        scale=scale,
        ends=(called[0], called[1]),
    )


def _scale(item: Counted, dots: Sequence[Dot]) -> tuple[float, float]:
    """The scale of means: from the least to the greatest that can be answered; else from nought to what is drawn."""
    ends = [end for dot in dots for end in (dot.value, dot.low, dot.high) if end is not None]
    return drawn_ends(item, ends)
