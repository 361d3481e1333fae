"""The groups that differ, of the tables that stand, each as a sentence and its figures."""

from collections.abc import Mapping
from typing import Any

from analysis.crosstabs import Verdict, selected_rate
from analysis.differences.compared import Compared
from analysis.differences.found import GroupDifference, group_differences
from analysis.differences.words import difference_sentence
from analysis.labels import Labels
from analysis.question_labels import option_label, unit
from analysis.services.differences.hidden import Hidden
from analysis.services.differences.tables import at_most
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
    rate = selected_rate(verdicts)
    found = []
    for (strand, question, option), verdict in verdicts.items():
        if not verdict.stands:
            continue
        table, gone = compared[strand, question], hidden[strand, question]
        found += [
            _document(table, coarse.difference(table, difference), gone, labels, language)
            for difference in group_differences(table, option, rate=rate)
            if not gone.hides(table, difference.group, difference.option)
        ]
    return sorted(found, key=lambda item: -abs(item["effect"]))


def _document(table: Compared, difference: GroupDifference, hidden: Hidden, labels: Labels, language: str) -> Document:
    own, others = difference.own, difference.others
    share = difference.of == "share"
    document: Document = {
        "strand": table.strand,
        "question": table.item.name,
        "option": difference.option or None,
        "category": difference.group,
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
        "adjusted_p": at_most(difference.adjusted_p) if hidden.any else difference.adjusted_p,
        "rounded_up": hidden.any,
        "effect": difference.effect,
    }
    return document | {
        "sentence": difference_sentence(
            table.item,
            document,
            group=labels.category(table.strand, difference.group),
            option=option_label(table.item, difference.option, language) if difference.option else "",
            unit=unit(table.item, language),
        )
    }
