"""Who answered, compared with who lives here, for everybody: one strand of what was released."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.baseline import BaselineTable
from analysis.category_tree import COMPARED, CategoryTree, StrandCounts
from analysis.charts import Bar, share_chart
from analysis.comparison import compare
from analysis.labels import Labels
from analysis.releases.answered import ResultRow
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, strand_name
from analysis.wording import percent
from surveys.equality.packs import Strand

# Groups below four fifths of their share are named, as on the officers' pages; the furthest below first.
_FLOOR = 0.8
_NAMED = 3


@dataclass(frozen=True, slots=True)
class GroupRow(ResultRow):
    """One group, beside its share of the people who live here, where it is known."""

    broader: bool
    compared: bool
    population: float | None

    @property
    def population_in_words(self) -> str:
        """The share of the people who live here, or a dash."""
        return "–" if self.population is None else percent(self.population)


@dataclass(frozen=True, slots=True)
class StrandResult:
    """One strand. source: whom it is compared with, in words; empty where there are no population figures."""

    code: str
    name: str
    sentence: str
    answered: int | None
    rows: tuple[GroupRow, ...]
    source: str
    chart: SafeString


def strand_result(
    strand: Strand, tables: Mapping[str, BaselineTable], figures: Figures, labels: Labels
) -> StrandResult | None:
    """Return what was released of a strand; None where nothing was. tables: census strand → people who live here."""
    table = strand_name(strand.code)
    if table not in figures:
        return None
    said = figures.value(table, SAID)
    comparison = compare(strand, tables)
    tree = CategoryTree(StrandCounts(strand.code, comparison.categories, {}))
    people = sum(category.population or 0 for category in comparison.categories)
    rows = tuple(
        _row(
            category.code,
            labels.category(strand.code, category.code),
            figures.value(table, category.code),
            said,
            broader=category.parent is None,
            compared=tree.kinds[category.code] == COMPARED,
            population=tree.population(category.code) / people if people and tree.population(category.code) else None,
        )
        for category in comparison.categories
    )
    name, sentence = labels.strand(strand.code), _sentence(rows, said)
    return StrandResult(
        code=strand.code,
        name=name,
        sentence=sentence,
        answered=said,
        rows=rows,
        source=_("%(source)s, %(base)s") % {"source": comparison.table.source, "base": comparison.table.base}
        if comparison.table
        else "",
        chart=share_chart(
            name=f"strand-{strand.code}",
            title=_("%(strand)s: who answered, beside who lives here") % {"strand": name},
            description=sentence,
            bars=[
                Bar(row.label, row.share_in_words, row.share, population=row.population)
                for row in rows
                if row.count != 0 or row.compared
            ],
        )
        if said
        else SafeString(""),
    )


def _row(
    code: str,
    label: str,
    count: int | None,
    said: int | None,
    *,
    broader: bool,
    compared: bool,
    population: float | None,
) -> GroupRow:
    share = count / said if count is not None and said else None
    return GroupRow(code, label, count, share, count is None, broader, compared, population)


def _sentence(rows: Sequence[GroupRow], said: int | None) -> str:
    if said is None:
        return _("How many told us is hidden, because it would tell what few people said.")
    if not said:
        return _("Nobody told us.")
    people = {"said": number_format(said, force_grouping=True)}
    beside = [row for row in rows if row.compared and row.share is not None and row.population is not None]
    if not beside:
        return _("%(said)s people told us.") % people
    missing = sorted(
        (row for row in beside if (row.share or 0) < _FLOOR * (row.population or 0)),
        key=lambda row: (row.share or 0) - (row.population or 0),
    )[:_NAMED]
    if not missing:
        words = _(
            "%(said)s people told us. No group that is shown answered far less than its share of those who live here."
        )
        return words % people
    named = "; ".join(
        _("%(group)s (%(share)s of those who told us, %(population)s of those who live here)")
        % {"group": row.label, "share": row.share_in_words, "population": row.population_in_words}
        for row in missing
    )
    return _("Under-represented among the %(answered)s who answered: %(groups)s.") % {
        "answered": people["said"],
        "groups": named,
    }
