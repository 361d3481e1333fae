"""What a thousand people answered, as the service of answers makes it."""

from typing import Any


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
