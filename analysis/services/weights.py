"""Weights for a survey's responses from the population figures of its area, by the rule of `strand_margins`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from analysis.answers.coarse import rounded_size
from analysis.baseline import BaselineTable
from analysis.comparison import census_strands, compare, known_younger
from analysis.labels import Labels
from analysis.refusal_words import weighting_refusal
from analysis.selectors import baselines_for
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot
from analysis.weighting import Raked, WeightingRefused, rake
from analysis.weighting.strand_margins import MOST_STRANDS, REACHES, Margin, Reach, margin, order
from surveys.equality.packs import Pack, Strand
from surveys.models import Survey

# Weights of fewer responses would hang on single people.
LEAST_RESPONSES = 100
# Nobody counts for more than three average people, or for less than three tenths of one.
BOUNDS = (0.3, 3.0)


@dataclass(frozen=True, slots=True, eq=False)
class Weighting:
    """raked: None where there are no weights, and then `refused` says why · margins: of the strands weighted by ·
    tables: census strand → people of the area, None where nobody has looked.
    """

    raked: Raked | None
    margins: tuple[Margin, ...]
    refused: str | None
    notes: tuple[str, ...]
    tables: Mapping[str, BaselineTable] | None = None

    def document(self, threshold: int = 0) -> dict[str, Any]:
        """Return what stands beside weighted figures, as plain JSON values.

        threshold: of numbers that are hidden, 0 where none is. Weights follow from how many of each group came, so that
        exact figures of all weights would be one more equation between hidden numbers: the effective number is rounded.
        """
        size, effect = (self.raked.effective_n, self.raked.design_effect) if self.raked else (None, None)
        if self.raked is not None and size is not None and effect is not None and threshold:
            responses, size = size * effect, rounded_size(self.raked.weights, threshold)
            effect = round(max(responses / size, 1.0), 2)
        return {
            "strands": [item.strand for item in self.margins],
            "groups": {item.strand: [list(names) for names in item.groups.values()] for item in self.margins},
            "design_effect": effect,
            "effective_n": size,
            "limits": _limits(self.raked) if self.raked else None,
            "caution": caution(),
            "refused": self.refused,
            "notes": list(self.notes),
        }


def _limits(raked: Raked) -> dict[str, Any]:
    """How far weights may go and how far they went, as multiples of an average one; whether a bound held any back.

    To one decimal place: that is as far as a reader needs, and tells of no single group how many it has.
    """
    shares = raked.weights[raked.weights > 0] / raked.weights.mean()
    lowest, highest = (round(float(end), 1) for end in (shares.min(), shares.max()))
    return {"least": BOUNDS[0], "most": BOUNDS[1], "lowest": lowest, "highest": highest, "trimmed": raked.at_bounds > 0}


def caution() -> str:
    """Return the caution that stands beside every figure of a consultation, weighted or not."""
    return _(
        "People chose to answer: they are not a random sample. Intervals and tests tell how far chance alone could "
        "move a figure, and no more. Weighting corrects how many of each group answered, not who in each group came "
        "forward."
    )


def weigh(*, survey: Survey, snapshot: Snapshot, language: str) -> Weighting:
    """Return the weights of a snapshot's responses. One query, none where nothing can be weighted.

    language: of the sentences' names of strands and categories.
    """
    pack = pack_of(snapshot)
    if snapshot.responses < LEAST_RESPONSES:
        words = _("Fewer than %(least)s people have answered: too few to weight.")
        return _without(words % {"least": LEAST_RESPONSES})
    strands = _strands(pack, snapshot)
    if not strands or not survey.area_code:
        return _without(_("Nothing says who answered, or where they live: there is nothing to weight by."))
    tables = baselines_for(survey.area_code, census_strands(strands))
    return replace(_weighted(snapshot, strands, tables, Labels(pack, snapshot.definition, language)), tables=tables)


def _weighted(
    snapshot: Snapshot, strands: Sequence[Strand], tables: Mapping[str, BaselineTable], labels: Labels
) -> Weighting:
    if not tables:
        return _without(_("There are no population figures of this area, so nothing is weighted."))
    chosen = [_margins(snapshot, strands, tables, reach) for reach in REACHES]
    if not chosen[0]:
        return _without(_("No question about people was answered by enough of them to weight by."))
    return _raked(chosen, labels)


def _without(refused: str) -> Weighting:
    return Weighting(None, (), refused, ())


def _strands(pack: Pack | None, snapshot: Snapshot) -> list[Strand]:
    known = {strand.code: strand for strand in pack.strands} if pack else {}
    return [known[code] for code in order(snapshot.strands) if code in known]


def _margins(
    snapshot: Snapshot, strands: Sequence[Strand], tables: Mapping[str, BaselineTable], reach: Reach
) -> list[Margin]:
    ages = next((strand for strand in strands if any(item.from_age is not None for item in strand.categories)), None)
    bands = snapshot.strands[ages.code] if ages else None
    found: list[Margin] = []
    used: set[str] = set()
    base: int | None = None
    for strand in strands:
        comparison = compare(strand, tables)
        table = comparison.table
        if table is None or table.strand in used or (base is not None and comparison.youngest != base):
            continue
        younger = known_younger(comparison.youngest, age_years=snapshot.age_years, bands=bands, strand=ages)
        item = margin(strand, comparison, snapshot.strands[strand.code], younger, reach)
        if item is not None:
            found.append(item)
            used.add(table.strand)
            base = comparison.youngest
        if len(found) == MOST_STRANDS:
            break
    return found


def _raked(chosen: Sequence[Sequence[Margin]], labels: Labels) -> Weighting:
    """Weight by all strands; where no weights meet them, by all but the last, and so on.

    chosen: the margins for each reach; one that brings groups less far comes before one strand less.
    """
    first: WeightingRefused | None = None
    strands = len(chosen[0])
    for number, margins in product(range(strands, 0, -1), chosen):
        taken = tuple(margins[:number])
        try:
            raked = rake(
                {item.strand: item.column for item in taken},
                {item.strand: item.targets for item in taken},
                bounds=BOUNDS,
            )
        except WeightingRefused as refused:
            first = first or refused
            continue
        return Weighting(raked, taken, None, _notes(taken, margins[number:], labels))
    return _without(weighting_refusal(first, labels) if first else "")


def _notes(taken: Sequence[Margin], dropped: Sequence[Margin], labels: Labels) -> tuple[str, ...]:
    notes = []
    for item in dropped:
        words = _("No weights could also meet the population figures of %(strand)s, so they leave them out.")
        notes.append(words % {"strand": labels.strand(item.strand)})
    for item in taken:
        for code, names in item.groups.items():
            called = ", ".join(labels.category(item.strand, name) for name in names)
            if len(names) > 1:
                words = _(
                    "%(strand)s: too few answered for groups of their own, so these are weighted together: %(groups)s."
                )
                notes.append(words % {"strand": labels.strand(item.strand), "groups": called})
            if code in item.held:
                words = _("%(strand)s: %(groups)s: too far from their share to be weighted all the way.")
                notes.append(words % {"strand": labels.strand(item.strand), "groups": called})
    return tuple(notes)
