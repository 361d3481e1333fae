"""What reports are made from, of all these."""

from datetime import UTC, datetime
from typing import Any

from analysis.labels import Labels
from analysis.reports.material import About, Material
from analysis.reports.names import Names
from surveys.equality.packs import load_pack
from tests.analysis.reports.examples.answered import answers, question
from tests.analysis.reports.examples.groups import differences
from tests.analysis.reports.examples.people import NOTHING, category, missing, profile
from tests.analysis.reports.examples.questionnaire import definition

LANGUAGES = ("en", "cy", "ur", "gu", "pl")


def about(**changes: Any) -> About:
    """An open consultation of a thousand responses."""
    facts: dict[str, Any] = {
        "slug": "buses",
        "title": "Should more buses run after eight?",
        "state": "open",
        "opens_at": datetime(2026, 11, 2, 8, tzinfo=UTC),
        "closes_at": datetime(2026, 12, 3, 23, tzinfo=UTC),
        "taken_at": datetime(2026, 11, 21, 9, tzinfo=UTC),
        "organisation": "Leicester City Council",
        "area": "Leicester",
        "asked": 5,
        "equality": "Equality questions of England, 2021",
    }
    return About(**{**facts, **changes})


def material(language: str = "en", **changes: Any) -> Material:
    """What reports are made from; `changes` replace parts of it."""
    found = changes.pop("definition", None) or definition()
    names = Names(found, Labels(load_pack("england-2021"), found, language), language)
    parts: dict[str, Any] = {
        "about": about(),
        "names": names,
        "profile": profile(),
        "answers": answers(),
        "differences": differences(),
        "missing": missing(),
    }
    return Material(**{**parts, **changes})


def nobody(**changes: Any) -> Material:
    """What there is when nobody has answered."""
    empty = answers()
    for item in empty["questions"]:
        kept = {name: item[name] for name in ("code", "type")}
        none = question(kept["code"], kept["type"], {choice["code"]: 0 for choice in item["options"]}, 0)
        item.update(none, effective_n=None, design_effect=None)
    empty["weighting"] = {
        "strands": [],
        "design_effect": None,
        "effective_n": None,
        "caution": "",
        "refused": None,
    }
    strands = [
        {
            **strand,
            **dict.fromkeys(("asked", "answered", "compared", "not_answered", "prefer_not_to_say"), 0),
            "categories": [
                {**category(item["category"], 0), "share": None, "expected": 0.0, "ratio": None, "status": None}
                | dict.fromkeys(("ratio_low", "ratio_high", "p_value", "adjusted_p", "needed"))
                for item in strand["categories"]
            ],
        }
        for strand in profile()["strands"]
    ]
    return material(
        profile=profile(responses=0, represents=0, strands=strands, notes=["Nobody has answered yet."]),
        answers=empty,
        differences={"rate": 0.05, "tests": 0, "tested": [], "differences": [], "tables": [], "support": []},
        missing=NOTHING,
        **changes,
    )
