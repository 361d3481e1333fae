"""What counts as a whole number, here and in a browser alike."""

from typing import Any

# The largest that JavaScript keeps exactly: beyond it two different numbers would read as one.
LARGEST = 2**53 - 1


def whole(value: Any) -> int | None:
    """Return the whole number, or None for anything else. 1.0 is 1: readers of JSON differ on which they give."""
    if isinstance(value, int):
        return value if -LARGEST <= value <= LARGEST and not isinstance(value, bool) else None
    return whole(int(value)) if isinstance(value, float) and value.is_integer() else None
