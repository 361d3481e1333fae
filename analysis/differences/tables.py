"""One table of the document `differences`, and support by group, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.answers.filters import language_name
from analysis.answers.sentences import place_in_words
from analysis.differences.page import Words
from analysis.differences.words import written
from analysis.question_labels import unit
from analysis.services.differences.support import CHANNEL, LANGUAGE, QUESTION, SESSION
from analysis.wording import decimal, percent
from surveys.models import Response

Figures = Mapping[str, Any]
# A figure, and the lines that stand below it.
CellView = tuple[str, tuple[str, ...]]
_TESTS: Mapping[str, Promise] = {
    "pearson": gettext_lazy("Pearson's chi-square"),
    "fisher": gettext_lazy("Fisher's exact test"),
    "monte-carlo": gettext_lazy("Chi-square, by drawing"),
    "rao-scott": gettext_lazy("Rao and Scott, second order"),
    "mann-whitney": gettext_lazy("Mann–Whitney"),
    "kruskal-wallis": gettext_lazy("Kruskal–Wallis"),
    "permutation": gettext_lazy("Rank test, by drawing"),
    "design-rank": gettext_lazy("Rank test of Lumley and Scott"),
}
_BY: Mapping[str, Promise] = {
    CHANNEL: gettext_lazy("Channel"),
    SESSION: gettext_lazy("Session"),
    LANGUAGE: gettext_lazy("Language"),
}


@dataclass(frozen=True, slots=True)
class TableView:
    """heads: of the columns after group and number · rows: group, number, cells of (figure, the lines below it)."""

    title: str
    sentence: str
    tests: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[CellView, ...]], ...]


def table_view(document: Figures, chosen: str, words: Words) -> TableView | None:
    """Return the table of `<strand>:<question>`, or None where there is none."""
    strand, _of, question = chosen.partition(":")
    found = next(
        (table for table in document["tables"] if (table["strand"], table["question"]) == (strand, question)), None
    )
    if found is None:
        return None
    heads = _("%(question)s By: %(strand)s.")
    return TableView(
        title=heads % {"question": words.question(question), "strand": words.labels.strand(strand)},
        sentence=_verdict(found),
        tests=tuple(_test(test, question, words) for test in found["tests"]),
        heads=_heads(found, words),
        rows=tuple(_row(row, found, words) for row in found["rows"]),
    )


def _verdict(found: Figures) -> str:
    if found["test"] is None:
        return str(found["reason"] or _("Nobody who answered this has said so much of themselves."))
    if found["test"]["stands"]:
        return _("The groups differ by more than chance would have it.")
    return _("No difference between the groups is known beyond what chance would make.")


def _test(test: Figures, question: str, words: Words) -> str:
    name = str(_TESTS[test["name"]])
    before = f"{words.option(question, test['option'])}: " if test["option"] else ""
    own, adjusted = ("≤" if test[name] else "=" for name in ("rounded_up", "adjusted_up"))
    parts = [f"p {_p(test['p'], own)}", _("adjusted p %(p)s") % {"p": _p(test["adjusted_p"], adjusted)}]
    if test["effect"] is not None:
        parts.append(_("Cramér's V %(v)s") % {"v": decimal(test["effect"], 2)})
    return f"{before}{name}: {', '.join(parts)}."


def _p(value: float, relation: str) -> str:
    return f"< {decimal(0.001, 3)}" if value < 0.001 else f"{relation} {decimal(value, 3)}"


def _heads(found: Figures, words: Words) -> tuple[str, ...]:
    row = next(iter(found["rows"]), None)
    if row is None:
        return ()
    question = found["question"]
    cells = [words.option(question, cell["option"]) for cell in row["cells"]]
    values = [words.option(question, value["option"]) if value["option"] else _("Mean") for value in row["values"]]
    return (*cells, *values)


def _row(row: Figures, found: Figures, words: Words) -> tuple[str, str, tuple[CellView, ...]]:
    label = words.labels.category(found["strand"], row["category"])
    number = _("hidden") if row["suppressed"] else number_format(row["n"], force_grouping=True)
    cells = [_cell(cell) for cell in row["cells"]]
    values = [_value(value, found["question"], words) for value in row["values"]]
    return label, number, (*cells, *values)


def _cell(cell: Figures) -> CellView:
    if cell["suppressed"]:
        return _("hidden"), ()
    below = []
    if cell["low"] is not None:
        below.append(_("%(low)s to %(high)s") % {"low": percent(cell["low"]), "high": percent(cell["high"])})
    if cell["weighted_share"] is not None:
        below.append(_("weighted %(share)s") % {"share": percent(cell["weighted_share"])})
    if cell["residual"] is not None:
        below.append(_("residual %(residual)s") % {"residual": decimal(cell["residual"], 1)})
    return f"{number_format(cell['count'], force_grouping=True)} – {percent(cell['share'])}", tuple(below)


def _value(value: Figures, question: str, words: Words) -> CellView:
    if value["mean"] is None:
        return (_("hidden") if value["suppressed"] else "–"), ()
    item = words.items[question]
    called = unit(item, words.language)
    below = []
    if value["low"] is not None:
        ends = {"low": written(value["low"], item, ""), "high": written(value["high"], item, "")}
        below.append(_("%(low)s to %(high)s") % ends)
    if value["median"] is not None:
        below.append(_("median %(median)s") % {"median": written(value["median"], item, called)})
    below.append(_("unweighted %(mean)s") % {"mean": written(value["unweighted"], item, called)})
    return written(value["mean"], item, called), tuple(below)


def table_choices(document: Figures, words: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return strand → (value, question) of every table with somebody in it, those that stand marked."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in document["tables"]:
        if table["rows"]:
            name = words.question(table["question"])
            stands = any(test["stands"] for test in table["tests"])
            label = _("%(question)s (differs)") % {"question": name} if stands else name
            heading = words.labels.strand(table["strand"])
            found.setdefault(heading, []).append((f"{table['strand']}:{table['question']}", label))
    return list(found.items())


def grouping_name(by: str, words: Words) -> str:
    """Return what support is ranked by: a channel, a language, or the words of a question."""
    return words.question(by.removeprefix(QUESTION)) if by.startswith(QUESTION) else str(_BY[by])


def group_name(by: str, group: str, words: Words) -> str:
    """Return what a group of stakeholder is called."""
    if by.startswith(QUESTION):
        return words.option(by.removeprefix(QUESTION), group)
    if not by:
        return _("Everybody")
    if by == CHANNEL:
        return str(dict(Response.Channel.choices).get(group, group))
    return language_name(group) if by == LANGUAGE else group


def support_views(document: Figures, words: Words) -> list[dict[str, Any]]:
    """Return each question of options: its words, and for each group what it supports, the most supported first."""
    found: dict[str, dict[str, Any]] = {}
    for row in document["support"]:
        question = row["question"]
        view = found.setdefault(
            question, {"code": question.replace(".", "-"), "label": words.question(question), "groups": []}
        )
        lines = [
            {
                "label": words.option(question, item["code"]),
                "place": place_in_words(item),
                "support": _("hidden") if item["suppressed"] else percent(item["support"]),
                "count": _("hidden") if item["suppressed"] else number_format(item["count"], force_grouping=True),
            }
            for item in row["ranked"]
        ]
        number = _("hidden") if row["suppressed"] else number_format(row["n"], force_grouping=True)
        view["groups"].append({"name": group_name(row["by"], row["group"], words), "n": number, "lines": lines})
    return list(found.values())
