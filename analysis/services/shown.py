"""What was released of a snapshot, as what a page may show of it.

Pages of officers take it in the place of the quick rule where the snapshot they show was released, unfiltered: then
they hide exactly what the reports and the public results hide. On later answers the quick rule decides again, and hides
at least the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.disclosure.sheet import crossed
from analysis.models import AnalysisRelease
from analysis.questions import ONE, SCALE, SEVERAL, Counted
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, option_name, question_name, strand_name
from analysis.services.before import Before
from analysis.services.hiding import OFF_ENDS, Counts, Hiding, Mask, QuickRule, Table, hiding
from analysis.snapshot import Snapshot
from surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Shown:
    """Released figures. What was not among them falls under the quick rule; what stayed in is hidden."""

    figures: Figures
    stayed_in: frozenset[str] = frozenset()
    quick: QuickRule = field(default_factory=QuickRule)

    @property
    def hides(self) -> bool:
        """Always: see `Hiding`."""
        return True

    def hides_category(self, strand: str, category: str) -> bool:
        """Return whether the number of a category, or of a roll-up, is hidden."""
        return self.figures.value(strand_name(strand), category) is None

    def hides_option(self, question: str, option: str) -> bool:
        """Return whether the number of an option is hidden. question: `<question>` or `<question>.<row>`."""
        return all(self.figures.value(name, option) is None for name in _names(question, option))

    def hides_cell(self, strand: str, category: str, question: str, option: str) -> bool:
        """Return whether the number of those of a category who chose an option is hidden, or was not released."""
        tables = [crossed(strand_name(strand), name) for name in _names(question, option)]
        return all(self.figures.value(table, category, option) is None for table in tables)

    def options(self, item: Counted, options: tuple[str, ...], counts: Counts, answered: int) -> frozenset[str]:
        """See `Hiding`."""
        if not self._decides(item, options, question_name(item.name)):
            return self.quick.options(item, options, counts, answered)
        return frozenset(option for option in options if self.hides_option(item.name, option))

    def groups(self, strand: str, names: tuple[str, ...], sizes: Counts) -> frozenset[str]:
        """See `Hiding`."""
        table = strand_name(strand)
        if table not in self.figures and table not in self.stayed_in:
            return self.quick.groups(strand, names, sizes)
        return frozenset(name for name in names if self.hides_category(strand, name))

    def table(self, table: Table, *, groups: Collection[str], options: Collection[str]) -> tuple[frozenset[str], Mask]:
        """See `Hiding`."""
        name = crossed(strand_name(table.strand), question_name(table.item.name))
        if not self._decides(table.item, table.options, name):
            return self.quick.table(table, groups=groups, options=options)
        gone = frozenset(group for group in table.groups if self.figures.value(name, group, SAID) is None)
        hidden = np.array(
            [
                [self.hides_cell(table.strand, group, table.item.name, option) for option in table.options]
                for group in table.groups
            ],
            dtype=bool,
        ).reshape(table.counts.shape)
        hidden[[group in gone or group in groups for group in table.groups]] = True
        hidden[:, [option in options for option in table.options]] = True
        return gone | frozenset(groups), hidden

    def _decides(self, item: Counted, options: Collection[str], table: str) -> bool:
        """Whether a release tells of these: of options it does, and of the ends of values it does not."""
        known = item.kind in (ONE, SCALE, SEVERAL) and (table in self.figures or table in self.stayed_in)
        return known and set(options).isdisjoint(OFF_ENDS)


def _names(question: str, option: str) -> tuple[str, str]:
    return question_name(question), option_name(question, option)


def shown(survey: Survey, snapshot: Snapshot) -> Shown | None:
    """Return what was released of this very snapshot, by all releases of it; None where nothing was. One query."""
    if not snapshot.digest:
        return None
    rows = AnalysisRelease.objects.filter(survey=survey, digest=snapshot.digest)
    return _shown(list(rows.order_by("made_at").values_list("shown", "refused")))


def _shown(found: Sequence[tuple[Any, Any]]) -> Shown | None:
    """found: of each release, the oldest first, what was shown and what was refused."""
    if not found:
        return None
    tables = {name: cells for document, _ in found for name, cells in Figures.of(document).tables.items()}
    stayed_in = frozenset(name for _, refused in found for name in refused) - tables.keys()
    return Shown(Figures(tables), stayed_in)


def rule_for(
    survey: Survey,
    snapshot: Snapshot,
    *,
    suppressed: bool,
    filtered: bool = False,
    threshold: int = DEFAULT_THRESHOLD,
) -> Hiding:
    """Return what a page hides: what the release of this snapshot hid, else by the quick rule; nothing unsuppressed.

    Once a survey is closed the quick rule also hides what a release of earlier answers hid: few have come since, and
    both are read side by side. filtered: whether the page shows some responses only; no release tells of those. One
    query at most.
    """
    rule = hiding(suppressed=suppressed, threshold=threshold)
    if not isinstance(rule, QuickRule) or filtered or not snapshot.digest:
        return rule
    rows = AnalysisRelease.objects.filter(survey=survey)
    if survey.state != Survey.State.CLOSED:
        rows = rows.filter(digest=snapshot.digest)
    found = list(rows.order_by("made_at").values_list("digest", "shown", "refused"))
    here = [(document, refused) for digest, document, refused in found if digest == snapshot.digest]
    if here and threshold == DEFAULT_THRESHOLD:
        return _shown(here) or rule
    earlier = _shown([(document, refused) for _digest, document, refused in found])
    return replace(rule, before=Before(earlier.figures)) if earlier is not None else rule
