"""What other rooms keep of a response, and have to delete when it is withdrawn.

A room that keeps something says so once, when it is set up: this room knows none of the others.
"""

from collections.abc import Callable
from uuid import UUID

Forget = Callable[[UUID], None]
_holders: list[Forget] = []


def register(forget: Forget) -> None:
    """Have a function called with the id of each response that is withdrawn, in the same transaction."""
    if forget not in _holders:
        _holders.append(forget)


def forget_everywhere(response_id: UUID) -> None:
    """Delete what other rooms keep of a response."""
    for forget in _holders:
        forget(response_id)
