"""What groups answered, and where they differ."""

from typing import Any


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
