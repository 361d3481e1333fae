"""Documents of the analysis as its services make them, written by hand, and what reports are made from."""

from datetime import UTC, datetime
from typing import Any

from analysis.labels import Labels
from analysis.reports.material import About, Material
from analysis.reports.names import Names
from surveys.engine.definition import Survey as Definition
from surveys.engine.definition import parse
from surveys.equality.packs import load_pack

LANGUAGES = ("en", "cy", "ur", "gu", "pl")


def text(english: str, urdu: str = "") -> dict[str, str]:
    """Words in English, and in Urdu where they are given."""
    return {"en": english, **({"ur": urdu} if urdu else {})}


def definition(title: str = "Should more buses run after eight?", more: str = "") -> Definition:
    """A questionnaire of every kind of answer. more: words added to each name, to make it longer."""

    def long(english: str, urdu: str = "") -> dict[str, str]:
        return text(english + more, urdu and urdu + more)

    def options(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
        return [{"code": code, "label": long(label)} for code, label in pairs]

    questions: list[dict[str, Any]] = [
        {
            "code": "use",
            "type": "single_choice",
            "text": long("How often do you use the bus?", "آپ کتنی بار بس استعمال کرتے ہیں؟"),
            "options": options(("daily", "Every day"), ("weekly", "Every week"), ("never", "Never")),
        },
        {
            "code": "want",
            "type": "multiple_choice",
            "text": long("What would help you?"),
            "options": options(("late", "Later buses"), ("cheap", "Cheaper fares"), ("safe", "Safer stops")),
        },
        {
            "code": "rate",
            "type": "scale",
            "text": long("How good are evening buses?"),
            "limits": {"minimum": 1, "maximum": 5},
            "low_label": long("Very bad"),
            "high_label": long("Very good"),
        },
        {
            "code": "first",
            "type": "ranking",
            "text": long("What should come first?"),
            "options": options(("north", "The north"), ("south", "The south")),
        },
        {"code": "words", "type": "long_text", "text": long("Anything else?")},
    ]
    return parse(
        {
            "format": "consult-definition/1",
            "slug": "buses",
            "title": text(title, "" if more else "کیا آٹھ بجے کے بعد زیادہ بسیں چلنی چاہئیں؟"),
            "languages": ["en", "ur"],
            "sections": [{"code": "main", "title": text("Buses"), "questions": questions}],
        }
    )


def option(code: str, count: int | None, answered: int) -> dict[str, Any]:
    """One option of a question; hidden where the count is None."""
    if count is None:
        names = ("count", "share", "low", "high", "weighted_share", "weighted_low", "weighted_high")
        return {"code": code, **dict.fromkeys(names), "suppressed": True}
    share = count / answered if answered else None
    near = (None, None) if share is None else (max(share - 0.03, 0.0), min(share + 0.03, 1.0))
    return {
        "code": code,
        "count": count,
        "share": share,
        "low": near[0],
        "high": near[1],
        "weighted_share": share,
        "weighted_low": near[0],
        "weighted_high": near[1],
        "suppressed": False,
        "value": {"mean": 1.4},
    }


def question(code: str, kind: str, counts: dict[str, int | None], answered: int, **more: Any) -> dict[str, Any]:
    """One question of `answers`."""
    return {
        "code": code,
        "type": kind,
        "answered": answered,
        "not_answered": 1_000 - answered if answered else 0,
        "not_asked": 0,
        "effective_n": answered / 1.25,
        "design_effect": 1.25,
        "options": [option(name, count, answered) for name, count in counts.items()],
        "value": None,
        "ranked": [],
        "notes": [],
        **more,
    }


def value(mean: float | None) -> dict[str, Any]:
    """The average of a question; None where there is none."""
    low, high = (None, None) if mean is None else (mean - 0.2, mean + 0.2)
    names = ("mean", "low", "high", "median", "weighted_mean", "weighted_low", "weighted_high")
    return dict(zip(names, (mean, low, high, mean and 3.0, mean and mean + 0.1, low, high), strict=True))


def answers() -> dict[str, Any]:
    """A thousand responses, weighted by age and sex."""
    return {
        "questions": [
            question("use", "single_choice", {"daily": 500, "weekly": 380, "never": 70}, 950),
            question("want", "multiple_choice", {"late": 610, "cheap": 610, "safe": None}, 900),
            question("rate", "scale", {"1": 80, "2": 120, "3": 300, "4": 250, "5": 100}, 850, value=value(3.2)),
            question(
                "first",
                "ranking",
                {"north": 430, "south": 270},
                700,
                ranked=[
                    {"code": "north", "support": 0.62, "place": 1},
                    {"code": "south", "support": 0.38, "place": 2},
                ],
                notes=["Options left out share the places left."],
            ),
            question("words", "long_text", {}, 240),
        ],
        "weighting": {
            "strands": ["age", "sex"],
            "design_effect": 1.25,
            "effective_n": 800.0,
            "caution": "People chose to answer: no design stands behind these figures.",
            "refused": None,
        },
    }


def category(code: str, count: int | None, **more: Any) -> dict[str, Any]:
    """One category of a strand; hidden where the count is None."""
    found: dict[str, Any] = {
        "category": code,
        "parent": None,
        "kind": "compared",
        "count": count,
        "share": None if count is None else count / 960,
        "population_share": 0.5,
        "expected": 480.0,
        "ratio": None if count is None else count / 480,
        "ratio_low": None if count is None else count / 480 - 0.05,
        "ratio_high": None if count is None else count / 480 + 0.05,
        "p_value": None if count is None else 0.4,
        "adjusted_p": None if count is None else 0.6,
        "status": "on-track",
        "needed": None if count is None else 0,
        "suppressed": count is None,
    }
    return {**found, **more}


def profile(**changes: Any) -> dict[str, Any]:
    """The profile of a thousand responses by two strands."""
    baseline = {"area": "E06000016", "date": "2021-03-21", "base": "all usual residents", "source": "Census 2021"}
    counts = {"asked": 1_000, "answered": 960, "compared": 960, "not_answered": 30, "prefer_not_to_say": 10}
    rest = {"not_routed": 0, "younger": 0, "baseline": baseline, "notes": []}
    return {
        "survey": "buses",
        "version": 1,
        "responses": 1_000,
        "represents": 1_040,
        "area": "E06000016",
        "threshold": 10,
        "suppressed": True,
        "questions": [],
        "strands": [
            {
                "strand": "sex",
                **counts,
                **rest,
                "categories": [
                    category("female", 660),
                    category("male", 300, status="under-represented", needed=140),
                ],
            },
            {
                "strand": "ethnicity",
                **counts,
                **rest,
                "categories": [
                    category("asian-indian", 950, population_share=0.34, expected=326.0),
                    category("asian-pakistani", None, population_share=0.03, expected=29.0, status="under-represented"),
                ],
            },
        ],
        "notes": ["Counts from 1 to 9 are hidden, and others from which they could be worked out."],
        **changes,
    }


def cell(code: str, count: int | None, size: int) -> dict[str, Any]:
    """One option of a group; hidden where the count is None."""
    names = ("share", "low", "high", "weighted_share", "weighted_low", "weighted_high", "residual")
    figures = [None] * 7 if count is None else [count / size, 0.1, 0.3, count / size, 0.1, 0.3, 3.0]
    return {"option": code, "count": count, **dict(zip(names, figures, strict=True)), "suppressed": count is None}


def row(category: str, size: int | None, counts: dict[str, int | None], values: dict[Any, Any]) -> dict[str, Any]:
    """One group of a table; hidden where its size is None."""
    return {
        "category": category,
        "n": size,
        "compared": True,
        "suppressed": size is None,
        "cells": [cell(code, count, size or 1) for code, count in counts.items()],
        "values": [
            {"option": option, "mean": mean, "low": mean, "high": mean, "median": mean, "unweighted": mean}
            for option, mean in values.items()
        ],
    }


def difference(strand: str, question: str, category: str, sentence: str, **more: Any) -> dict[str, Any]:
    """One difference that stands."""
    names = ("option", "share", "others_share", "mean", "others_mean", "low", "high")
    return {
        "strand": strand,
        "question": question,
        "category": category,
        "sentence": sentence,
        **dict.fromkeys(names),
        "adjusted_p": 0.0004,
        "rounded_up": False,
        "effect": 0.2,
        **more,
    }


# Question and option of each test that there is of a strand.
TESTED = (
    *(("use", None), ("rate", None), ("first", "north")),
    *(("want", "late"), ("want", "cheap"), ("want", "safe")),
)


def differences() -> dict[str, Any]:
    """Two differences that stand, one of shares and one of averages."""
    shares = {"option": "daily", "share": 0.6, "others_share": 0.4, "low": 0.55, "high": 0.65}
    means = {"mean": 3.6, "others_mean": 3.1, "low": 3.4, "high": 3.8, "adjusted_p": 0.05, "rounded_up": True}
    ranked = [
        {"code": "north", "count": 40, "support": 0.8, "place": 1, "suppressed": False},
        {"code": "south", "count": None, "support": None, "place": None, "suppressed": True},
    ]
    return {
        "rate": 0.05,
        "tests": 12,
        "tested": [
            {
                "strand": strand,
                "question": code,
                "option": option,
                "stands": (strand, code) in (("sex", "use"), ("ethnicity", "rate")),
            }
            for strand in ("sex", "ethnicity")
            for code, option in TESTED
        ],
        "differences": [
            difference(
                "sex", "use", "female", "Of the group “Female” 60% chose “Every day”; of everybody else 40%.", **shares
            ),
            difference(
                "ethnicity",
                "rate",
                "asian-indian",
                "The group “Asian: Indian” gave 3.6 on average; everybody else 3.1.",
                **means,
            ),
        ],
        "tables": [
            {
                "strand": "sex",
                "question": "use",
                "test": {"p": 0.0001},
                "reason": None,
                "rows": [
                    row("female", 660, {"daily": 396, "weekly": 234, "never": 30}, {}),
                    row("male", 290, {"daily": 104, "weekly": None, "never": None}, {}),
                ],
            },
            {
                "strand": "ethnicity",
                "question": "rate",
                "test": {"p": 0.05},
                "reason": None,
                "rows": [
                    row("asian-indian", 840, {"1": 70, "5": 100}, {None: 3.6}),
                    row("asian-pakistani", None, {"1": None, "5": None}, {None: None}),
                ],
            },
            {
                "strand": "ethnicity",
                "question": "use",
                "test": None,
                "reason": "Too few people gave one of these answers.",
                "rows": [],
            },
        ],
        "support": [
            {"question": "first", "by": by, "group": group, "n": 50, "suppressed": False, "ranked": ranked}
            for by, group in (("channel", "web"), ("channel", "paper"))
        ],
    }


def way(code: str, name: str, count: int | None) -> dict[str, Any]:
    """One way by which people came; hidden where the count is None."""
    return {"code": code, "name": name, "count": count, "suppressed": count is None, "groups": []}


def missing() -> dict[str, Any]:
    """Who is missing among a thousand."""
    return {
        "headline": {
            "cv": 0.31,
            "partials": [{"strand": "sex", "category": "male", "signed": -0.18}],
            "sentence": "Unevenness: 0.31, where 0 would mean that every group answered alike.",
            "note": "At the response rates of a consultation R misleads.",
        },
        "r_indicator": None,
        "trend": [
            {
                "strand": "sex",
                "category": "male",
                "needed": 140,
                "rate_per_day": 4.0,
                "expected": 48.0,
                "chance": 0.01,
                "days_left": 12,
                "sentence": "At the present rate about 48 more men answer by the close; 140 are needed.",
            }
        ],
        "intersections": [
            {
                "strands": ["sex", "age"],
                "categories": ["male", "16-24"],
                "count": None,
                "expected": 40.0,
                "ratio": None,
                "adjusted_p": None,
                "baseline": "assumed",
                "sentence": "Young men: about 40 were expected, and the number is hidden.",
                "suppressed": True,
            }
        ],
        "intersections_refused": [],
        "by": {
            "channel": [way("web", "Web form", 640), way("paper", "Paper", 300), way("chat", "Chat", 60)],
            "language": [way("en", "en", 960), way("pl", "pl", None), way("ur", "ur", None)],
            "session": [way("", "In no session", 1_000)],
            "ward": [],
        },
        "not_answered": [
            {
                "strand": "sex",
                "asked": 1_000,
                "not_answered": 30,
                "prefer_not_to_say": 10,
                "sentence": "30 of 1,000 did not answer this, and 10 preferred not to say.",
            }
        ],
    }


NOTHING: dict[str, Any] = {
    "headline": None,
    "r_indicator": None,
    "trend": [],
    "intersections": [],
    "intersections_refused": [],
    "by": {"channel": [], "language": [], "session": [], "ward": []},
    "not_answered": [],
}


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
