"""The strands of a snapshot, counted, gated and beside their baselines: what every part of the page starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.baseline import BaselineTable
from analysis.columns import CodeColumn, Mask
from analysis.compared_columns import ComparedColumn, compared_column
from analysis.comparison import Comparison, census_strands
from analysis.representation import UNDER_REPRESENTED, CategoryResult
from analysis.selectors import baselines_for
from analysis.services.missing.gate import QuickGate
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot
from analysis.strand_base import strand_base
from analysis.strands import StrandProfile, profile_strands
from surveys.equality.packs import Pack, PackError, Strand


@dataclass(frozen=True)
class Strands:
    """packed: strand → what the pack says of it · tables: census strand → table · profiles: in the survey's order."""

    snapshot: Snapshot
    area: str
    pack: Pack | None
    packed: Mapping[str, Strand | None]
    tables: Mapping[str, BaselineTable]
    profiles: tuple[StrandProfile, ...]
    gate: QuickGate
    _bases: dict[tuple[str, int], Mask] = field(default_factory=dict)

    @cached_property
    def compared(self) -> dict[str, ComparedColumn]:
        """Strand → its compared column, of the strands with a baseline of two categories or more."""
        found = {}
        for profile in self.profiles:
            comparison = profile.comparison
            if comparison.table is None:
                continue
            column = self.snapshot.strands[comparison.strand]
            item = compared_column(comparison, column, self.of_base(comparison, comparison.youngest))
            if len(item.people) > 1:
                found[comparison.strand] = item
        return found

    @property
    def gaps(self) -> list[tuple[StrandProfile, CategoryResult]]:
        """The under-represented groups, the largest shortfall first; hidden ones last, by what is expected."""
        found = [
            (profile, category)
            for profile in self.profiles
            for category in profile.result.categories
            if category.status == UNDER_REPRESENTED
        ]

        def order(item: tuple[StrandProfile, CategoryResult]) -> tuple[bool, float]:
            profile, category = item
            hidden = self.gate.category(profile.result.strand, category.code)
            return hidden, (0 if hidden else category.count) - (category.expected or 0.0)

        return sorted(found, key=order)

    def of_base(self, comparison: Comparison, youngest: int) -> Mask:
        """Return which responses were asked a strand, and are not known to be younger than `youngest` years."""
        key = comparison.strand, youngest
        if key not in self._bases:
            column, years = self.snapshot.strands[comparison.strand], self.snapshot.age_years
            base = strand_base(column, youngest, age_years=years, bands=self.age_bands, ages=self.age_strand)
            self._bases[key] = base.asked
        return self._bases[key]

    @property
    def age_strand(self) -> Strand | None:
        """The strand that asks the age, if the survey does."""
        return next(
            (item for item in self.packed.values() if item and any(c.from_age is not None for c in item.categories)),
            None,
        )

    @property
    def age_bands(self) -> CodeColumn | None:
        """Its column."""
        return self.snapshot.strands[self.age_strand.code] if self.age_strand else None


def read_strands(
    snapshot: Snapshot,
    area: str,
    threshold: int | None,
    released: Mapping[str, frozenset[str]] | None = None,
) -> Strands:
    """Return the strands of a snapshot beside the baselines of an area. One query.

    threshold: None hides nothing · released: see `profile_strands`.
    """
    pack = pack_of(snapshot)
    packed = {code: _strand(pack, code) for code in snapshot.strands}
    tables = baselines_for(area, census_strands([item for item in packed.values() if item])) if area else {}
    profiles = tuple(
        profile_strands(
            snapshot.strands,
            snapshot.age_years,
            strands=packed,
            tables=tables,
            threshold=threshold,
            released=released,
        )
    )
    hidden = frozenset(
        (profile.figures["strand"], row["category"])
        for profile in profiles
        for row in profile.figures["categories"]
        if row["suppressed"]
    )
    return Strands(snapshot, area, pack, packed, tables, profiles, QuickGate(threshold, hidden))


def _strand(pack: Pack | None, code: str) -> Strand | None:
    try:
        return pack.strand(code) if pack else None
    except PackError:
        return None
