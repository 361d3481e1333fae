"""Indicators that hold no NaN and no infinity."""

import dataclasses
import json
from typing import Any

from analysis.indicators import RIndicator


def sound(found: RIndicator) -> RIndicator:
    """The indicators, which hold no NaN and no infinity."""
    values: list[Any] = [dataclasses.asdict(dataclasses.replace(found, partials={}))]
    for partial in found.partials.values():
        values.append(dataclasses.asdict(dataclasses.replace(partial, categories={})))
        values += [dataclasses.asdict(category) for category in partial.categories.values()]
    json.dumps(values, allow_nan=False)
    return found
