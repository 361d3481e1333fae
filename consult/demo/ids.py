"""Ids that are the same at every loading. Pure."""

from uuid import UUID, uuid5

# The demonstration's own namespace: ids made from it are those of demonstration content and of nothing else.
NAMESPACE = UUID("d3a10000-0000-5000-8000-000000000000")


def response_id(slug: str, number: int) -> UUID:
    """Return the id of the numbered response of a consultation."""
    return uuid5(NAMESPACE, f"{slug}/response/{number}")


def block_id(slug: str, place: str) -> str:
    """Return the id of a block at a place of a consultation's page."""
    return str(uuid5(NAMESPACE, f"{slug}/{place}"))
