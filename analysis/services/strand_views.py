"""One strand as the page of reach shows it: a sentence, a chart and a table that say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.asked_words import asked_sentences
from analysis.category_tree import DETAIL
from analysis.charts import Bar, share_chart
from analysis.labels import Labels
from analysis.wording import percent, status_name, strand_sentence

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a strand's table."""

    label: str
    figures: Figures
    status: str


@dataclass(frozen=True, slots=True)
class StrandView:
    """One strand: the sentence, the chart and the table say the same. asked: how many were, and what became of it."""

    code: str
    name: str
    sentence: str
    asked: str
    chart: SafeString
    rows: tuple[Row, ...]
    figures: Figures


def strand_view(strand: Figures, labels: Labels) -> StrandView:
    """Return one strand of a profile as it is shown."""
    code, name = strand["strand"], labels.strand(strand["strand"])
    rows = tuple(
        Row(
            label=labels.category(code, category["category"]),
            figures=category,
            status=status_name(category["status"]) if category["status"] else "",
        )
        for category in strand["categories"]
    )
    sentence = strand_sentence(strand, {row.figures["category"]: row.label for row in rows})
    return StrandView(
        code=code,
        name=name,
        sentence=sentence,
        asked=asked_sentences(strand),
        chart=share_chart(
            name=f"strand-{code}",
            title=_("%(strand)s: who answered, beside who lives here") % {"strand": name},
            description=sentence,
            bars=[_bar(row) for row in rows if row.figures["kind"] != DETAIL or row.figures["count"] != 0],
        ),
        rows=rows,
        figures=strand,
    )


def _bar(row: Row) -> Bar:
    figures = row.figures
    if figures["suppressed"]:
        return Bar(row.label, _("hidden"), population=figures["population_share"])
    share, population = figures["share"], figures["population_share"]
    low, high = figures["ratio_low"], figures["ratio_high"]
    return Bar(
        row.label,
        percent(share) if share is not None else "–",
        share,
        low * population if low is not None else None,
        min(high * population, 1.0) if high is not None else None,
        population,
    )
