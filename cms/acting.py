"""Who is publishing. Wagtail saves a published page without saying so, and a version records it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

_actor: "ContextVar[AbstractUser | None]" = ContextVar("publishing_actor", default=None)


@contextmanager
def acting_as(user: "AbstractUser | None") -> Iterator[None]:
    """Whatever is published inside is published by this user."""
    token = _actor.set(user)
    try:
        yield
    finally:
        _actor.reset(token)


def current_actor() -> "AbstractUser | None":
    """Return the user of the innermost `acting_as`, or None."""
    return _actor.get()
