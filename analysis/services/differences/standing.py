"""The groups that differ, of the tables that stand, each as a sentence and its figures."""

from collections.abc import Mapping
from typing import Any

from analysis.crosstabs import Verdict, selected_rate
from analysis.differences.compared import Compared
from analysis.differences.found import GroupDifference, group_differences
from analysis.differences.words import difference_sentence
from analysis.disclosure.bounds import at_most
from analysis.labels import Labels
from analysis.question_labels import option_label, unit
from analysis.services.differences.hidden import Hidden
from analysis.services.differences.weighted import Coarse

Document = dict[str, Any]
# (strand, question, option or WHOLE): one test of the report.
Key = tuple[str, str, str]


def standing(
    compared: Mapping[tuple[str, str], Compared],
    verdicts: Mapping[Key, Verdict],
    hidden: Mapping[tuple[str, str], Hidden],
    coarse: Coarse,
    labels: Labels,
    language: str,
) -> list[Document]:
    """The differences of the tables that stand and whose counts are shown, the largest first."""
    rate, beside = selected_rate(verdicts), any(gone.any for gone in hidden.values())
    found = []
    for (strand, question, option), verdict in verdicts.items():
        if not verdict.stands:
            continue
        table, gone = compared[strand, question], hidden[strand, question]
        found += [
            _document(
                table,
                coarse.difference(table, difference, rough=_is_rough(difference, gone)),
                gone.any or (beside and difference.weighted),
                labels,
                language,
            )
            for difference in group_differences(table, option, rate=rate)
            # Of two groups the other one's figures stand beside it by name.
            if not any(gone.hides(table, group, difference.option) for group in _named(difference))
        ]
    return sorted(found, key=lambda item: -abs(item["effect"]))


def _is_rough(difference: GroupDifference, hidden: Hidden) -> bool:
    return any(hidden.is_rough(group, difference.option) for group in _named(difference))


def _named(difference: GroupDifference) -> tuple[str, ...]:
    return (difference.group, difference.other) if difference.other else (difference.group,)


def _document(
    table: Compared, difference: GroupDifference, rounded_up: bool, labels: Labels, language: str
) -> Document:
    """rounded_up: whether the adjusted p is told as a bound."""
    own, others = difference.own, difference.others
    share = difference.of == "share"
    document: Document = {
        "strand": table.strand,
        "question": table.item.name,
        "option": difference.option or None,
        "category": difference.group,
        "other_category": difference.other or None,
        "share": own.value if share else None,
        "others_share": others.value if share else None,
        "mean": None if share else own.value,
        "others_mean": None if share else others.value,
        "low": own.low,
        "high": own.high,
        "others_low": others.low,
        "others_high": others.high,
        "weighted": difference.weighted,
        "unweighted": own.beside if difference.weighted else own.value,
        "others_unweighted": others.beside if difference.weighted else others.value,
        "with_weights": own.value if difference.weighted else own.beside,
        "others_with_weights": others.value if difference.weighted else others.beside,
        "n": own.people,
        "others_n": others.people,
        "adjusted_p": at_most(difference.adjusted_p) if rounded_up else difference.adjusted_p,
        "rounded_up": rounded_up,
        "effect": difference.effect,
    }
    return document | {
        "sentence": difference_sentence(
            table.item,
            document,
            group=labels.category(table.strand, difference.group),
            other=labels.category(table.strand, difference.other) if difference.other else "",
            option=option_label(table.item, difference.option, language) if difference.option else "",
            unit=unit(table.item, language),
        )
    }
