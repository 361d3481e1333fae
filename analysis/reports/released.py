"""What of a report's figures went out through the gate: all others are hidden.

A page of officers hides by the quick rule; what is handed on shows nothing that was not released. Hidden is what either
hides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from analysis.category_tree import OUTSIDE
from analysis.disclosure.sheet import crossed
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, strand_name
from analysis.reports.material import Material
from analysis.reports.released_answers import of_option, released_question
from analysis.reports.released_groups import hidden, is_shown, of_cell, released_table
from analysis.representation import UNDER_REPRESENTED
from surveys.equality.missing import NOT_ANSWERED, PREFER_NOT_TO_SAY

Json = dict[str, Any]
_CROSSED = crossed("", "")
_CATEGORY = ("count", "share", "ratio", "ratio_low", "ratio_high", "p_value", "adjusted_p", "needed")
_MEETING = ("count", "ratio", "adjusted_p", "needed")
_NO_WEIGHTS: Json = {"strands": [], "refused": None, "design_effect": None, "effective_n": None, "notes": []}
_UNSAID = {"not_answered": NOT_ANSWERED, "prefer_not_to_say": PREFER_NOT_TO_SAY}


def released_only(material: Material, figures: Figures, *, averages: bool = True) -> Material:
    """Return the material with everything hidden that was not released, and without weighted figures.

    figures: of the same snapshot · averages: False keeps in what no released count gives, see `released_question`.
    """
    answers = [released_question(item, figures, averages=averages) for item in material.answers["questions"]]
    strands = _strands(material, figures)
    tables = [released_table(table, figures) for table in material.differences["tables"]]
    shown = {(table["strand"], table["question"]): table for table in tables if table["rows"]}
    return replace(
        material,
        answers={
            **material.answers,
            "questions": answers,
            "weighting": {**material.answers["weighting"], **_NO_WEIGHTS},
        },
        profile={
            **material.profile,
            "strands": strands,
            "notes": [*material.profile["notes"], *_left_out(material, strands)],
        },
        differences={
            **material.differences,
            "tables": list(shown.values()),
            "differences": [
                item
                for item in material.differences["differences"]
                if is_shown(item, shown) and not item.get("weighted")
            ],
            # Groups of stakeholders are no strands: no table of them is released.
            "support": [],
        },
        missing={**material.missing, **_missing(material.missing, strands, figures)},
    )


def _left_out(material: Material, strands: Sequence[Json]) -> Iterator[str]:
    kept = {strand["strand"] for strand in strands}
    for strand in material.profile["strands"]:
        if strand["strand"] not in kept:
            words = _("%(strand)s is left out: its figures, beside others, would tell of few people.")
            yield words % {"strand": material.names.strand(strand["strand"])}


def agree(material: Material, figures: Figures) -> bool:
    """Return whether all counts that both show are the same: else the figures are of another snapshot."""
    return all(ours == theirs for ours, theirs in _pairs(material, figures) if ours is not None and theirs is not None)


def has_groups(figures: Figures) -> bool:
    """Return whether what groups answered was released, and not only who they are and what everybody answered."""
    return any(_CROSSED in table for table in figures.tables)


def _pairs(material: Material, figures: Figures) -> Iterator[tuple[int | None, int | None]]:
    for question in material.answers["questions"]:
        for option in question["options"]:
            yield option["count"], of_option(figures, question["code"], option["code"])
    for strand in material.profile["strands"]:
        for category in strand["categories"]:
            if not category["parent"] and category["kind"] != "outside":
                yield category["count"], figures.value(strand_name(strand["strand"]), category["category"])
    for table in material.differences["tables"]:
        for row in table["rows"]:
            for item in row["cells"]:
                yield item["count"], of_cell(figures, table, row["category"], item["option"])


def _strands(material: Material, figures: Figures) -> list[Json]:
    """Return the strands of which it was released how many answered them; the others are left out."""
    return [
        _strand(strand, figures)
        for strand in material.profile["strands"]
        if _is_whole(strand, figures, material.profile["threshold"])
    ]


def _is_whole(strand: Mapping[str, Any], figures: Figures, threshold: int) -> bool:
    """Few who answered and are outside of the people compared with would follow from both numbers."""
    said = figures.value(strand_name(strand["strand"]), SAID)
    return said is not None and (said == strand["answered"] or said - strand["answered"] >= threshold)


def _strand(strand: Mapping[str, Any], figures: Figures) -> Json:
    table = strand_name(strand["strand"])
    unsaid = {name: _kept(strand[name], figures.value(table, code)) for name, code in _UNSAID.items()}
    categories = [
        category
        if not category["suppressed"] and figures.value(table, category["category"]) is not None
        else _hidden_category(category)
        for category in strand["categories"]
    ]
    kept_in = any(row["kind"] == OUTSIDE and row["suppressed"] for row in categories)
    outside = None if kept_in else strand["outside"]
    # The number asked, less what is shown of it, would tell what is hidden of it.
    asked = None if None in (*unsaid.values(), outside) else strand["asked"]
    return {**strand, **unsaid, "outside": outside, "asked": asked, "categories": categories}


def _hidden_category(category: Mapping[str, Any]) -> Json:
    """Return a category without its number. That a group is missing is told; any other status narrows the number."""
    kept = category["status"] if category["status"] == UNDER_REPRESENTED else None
    return {**hidden(category, _CATEGORY), "status": kept}


def _kept(number: int | None, released: int | None) -> int | None:
    return None if released is None else number


def _missing(missing: Mapping[str, Any], strands: Sequence[Json], figures: Figures) -> Json:
    gone = {
        (strand["strand"], category["category"])
        for strand in strands
        for category in strand["categories"]
        if category["suppressed"]
    }
    asked = {strand["strand"]: strand["asked"] for strand in strands}
    unsaid = [
        {
            **item,
            "asked": asked.get(item["strand"]),
            **{
                name: _kept(item[name], figures.value(strand_name(item["strand"]), code))
                for name, code in _UNSAID.items()
            },
        }
        for item in missing["not_answered"]
    ]
    return {
        # The pace of a group, and the groups where two strands meet, are in no release.
        "trend": [],
        "intersections": [],
        "intersections_refused": [],
        "headline": None if gone else missing["headline"],
        "r_indicator": None if gone else missing["r_indicator"],
        "by": {**missing["by"], "language": [], "session": [], "ward": []},
        "not_answered": [
            item
            if None not in (item["asked"], item["not_answered"], item["prefer_not_to_say"])
            else {**item, "answered": None, "not_asked": None, "sentence": ""}
            for item in unsaid
        ],
    }
