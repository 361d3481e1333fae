"""What the page of reach hides of who answered: pages beside it hide at least the same."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from analysis.baseline import BaselineTable
from analysis.comparison import census_strands
from analysis.differences.groups import strand_groups
from analysis.selectors import baselines_for
from analysis.services.hiding import Hiding, QuickRule
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot
from analysis.strands import profile_strands


def beside_reach(rule: Hiding, snapshot: Snapshot, area: str, tables: Mapping[str, BaselineTable] | None) -> Hiding:
    """Return a rule of a page view that hides what the page of reach hides as well; any other rule as it is.

    tables: census strand → who lives in the area; None where nobody has looked, and then one query does.
    """
    if not isinstance(rule, QuickRule) or not snapshot.strands:
        return rule
    pack = pack_of(snapshot)
    known = {strand.code: strand for strand in pack.strands} if pack else {}
    packed = {code: known.get(code) for code in snapshot.strands}
    if tables is None:
        tables = baselines_for(area, census_strands([strand for strand in packed.values() if strand])) if area else {}
    released = {
        code: rule.before.groups(code, [category.code for category in strand.categories])
        for code, strand in packed.items()
        if strand is not None
    }
    profiles = profile_strands(
        snapshot.strands,
        snapshot.age_years,
        strands=packed,
        tables=tables,
        threshold=rule.threshold,
        released=released,
    )
    hidden = {}
    for profile in profiles:
        code = profile.result.strand
        gone = {row["category"] for row in profile.figures["categories"] if row["suppressed"]}
        groups = strand_groups(snapshot.strands[code], packed[code])
        sizes = np.bincount(groups.codes[groups.codes >= 0], minlength=len(groups.names))
        counts = {category.code: category.count for category in profile.result.categories}
        # The page of reach leaves out who is too young for its population figures: the difference would tell how few.
        gone |= {
            name
            for name, size in zip(groups.names, sizes.tolist(), strict=True)
            if 0 < size - counts.get(name, size) < rule.threshold
        }
        hidden[code] = frozenset(gone)
    return replace(rule, before=replace(rule.before, reach=hidden))
