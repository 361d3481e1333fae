"""How unevenly people answered, in one figure, and the groups it comes from."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from analysis.compared_columns import ComparedColumn
from analysis.labels import Labels
from analysis.representativeness import Codes, Representativeness, StrandVariation, together, variation
from analysis.services.missing.gate import Gate
from analysis.services.missing.strands import Strands
from analysis.wording import decimal, percent

Figures = dict[str, Any]
# Stands for all hidden groups of a strand together; no category is called so.
POOLED = "hidden groups together"
# A longer picture shows less.
MOST_PULLS = 12


@dataclass(frozen=True, slots=True)
class _Pooled:
    """A strand as far as it is shown."""

    variation: StrandVariation
    codes: Codes


def headline(strands: Strands, labels: Labels) -> tuple[Figures | None, Figures | None]:
    """Return the headline and, beside it, the R-indicator; None for both where nothing is compared.

    Where groups of a strand are hidden they count as one group, so that every figure follows from what is shown.
    """
    found = [item for column in strands.compared.values() if (item := _pooled(column, strands.gate)) is not None]
    whole = together(
        [item.variation for item in found],
        {item.variation.strand: item.codes for item in found},
        people=max((sum(table.counts.values()) for table in strands.tables.values()), default=None),
    )
    if whole is None:
        return None, None
    return _headline(whole, labels), _r_indicator(whole)


def _pooled(column: ComparedColumn, gate: Gate) -> _Pooled | None:
    counts = column.counts
    shown = [code for code in column.people if not gate.category(column.strand, code)]
    people: dict[str, float] = {code: column.people[code] for code in shown}
    answered = {code: counts[code] for code in shown}
    if len(shown) < len(column.people):
        people[POOLED] = sum(column.people.values()) - sum(people.values())
        answered[POOLED] = sum(counts.values()) - sum(answered.values())
    found = variation(column.strand, answered, people)
    if found is None:
        return None
    place = {item.category: number for number, item in enumerate(found.categories)}
    places = [place.get(code if code in answered else POOLED, -1) for code in column.people]
    return _Pooled(found, np.array([*places, -1], np.int32)[column.codes])


def _headline(whole: Representativeness, labels: Labels) -> Figures:
    pulls = [
        {"strand": strand.strand, "category": item.category, "signed": item.signed, "ratio": item.ratio}
        for strand in whole.strands
        for item in strand.categories
        if item.category != POOLED
    ]
    pulls.sort(key=lambda pull: -abs(float(str(pull["signed"]))))
    strands = sorted(whole.strands, key=lambda strand: -strand.cv)
    return {
        "cv": whole.cv,
        "partials": pulls[:MOST_PULLS],
        "strands": [
            {"strand": strand.strand, "cv": strand.cv, "cv_unadjusted": strand.cv_unadjusted} for strand in strands
        ],
        "sentence": _sentence(whole, labels),
        "note": _(
            "The coefficient of variation of the chances to answer: 0 means that every group answered alike; 1 means "
            "that groups differ by as much as they answer on average. What chance alone would do is taken away. Hidden "
            "groups count as one."
        ),
    }


def _sentence(whole: Representativeness, labels: Labels) -> str:
    uneven = sorted((strand for strand in whole.strands if strand.cv > 0), key=lambda strand: -strand.cv)
    if not uneven:
        return _("The groups compared answered as evenly as chance allows.")
    words = _("Unevenness: %(cv)s, where 0 would mean that every group answered alike.")
    named = {
        "first": labels.strand(uneven[0].strand),
        "first_cv": decimal(uneven[0].cv, 2),
        "second": labels.strand(uneven[1].strand) if len(uneven) > 1 else "",
        "second_cv": decimal(uneven[1].cv, 2) if len(uneven) > 1 else "",
    }
    where = (
        _("Most of it lies in %(first)s (%(first_cv)s) and %(second)s (%(second_cv)s).")
        if len(uneven) > 1
        else _("It lies in %(first)s.")
    )
    return f"{words % {'cv': decimal(whole.cv, 2)}} {where % named}"


def _r_indicator(whole: Representativeness) -> Figures | None:
    if whole.r is None or whole.response_rate is None or whole.lowest_r is None:
        return None
    words = _(
        "R-indicator: %(r)s of at most 1. It misleads at a consultation: %(rate)s of the people answered, and with so "
        "few R cannot fall below %(lowest)s, whoever answers. Read the unevenness instead."
    )
    return {
        "r": whole.r,
        "response_rate": whole.response_rate,
        "lowest_r": whole.lowest_r,
        "note": words
        % {
            "r": decimal(whole.r, 3),
            "rate": _rate(whole.response_rate),
            "lowest": decimal(whole.lowest_r, 3),
        },
    }


def _rate(share: float) -> str:
    return _("%(number)s%%") % {"number": decimal(100 * share, 2)} if share < 0.01 else percent(share)
