"""How the tests of analysis read a profile."""

import json
from typing import Any

from analysis.services.profile import profile


def of(survey: Any, **options: Any) -> dict[str, Any]:
    """The profile, which is JSON through and through and holds no NaN."""
    found = profile(survey=survey, **options)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def strand(found: dict[str, Any], code: str) -> dict[str, Any]:
    """One strand of a profile."""
    return next(item for item in found["strands"] if item["strand"] == code)


def category(found: dict[str, Any], code: str, name: str) -> dict[str, Any]:
    """One category of a strand of a profile."""
    return next(item for item in strand(found, code)["categories"] if item["category"] == name)
