"""Who a thousand people are, and who is missing among them."""

from typing import Any


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
    rest = {"outside": 0, "not_asked": 0, "not_routed": 0, "younger": 0, "baseline": baseline, "notes": []}
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
