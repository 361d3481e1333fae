"""Questions in pieces: each type's way from what is known so far to what is asked next."""

from .group import Group
from .model import NO, YES, Around, CannotSkip, Left, Parts, yes_or_no
from .single import DATES, IN_PARTS
from .words import PLAIN, WithWords

# The way of asking any question.
ASKED = WithWords({**PLAIN, "group": Group()})

__all__ = ["ASKED", "DATES", "IN_PARTS", "NO", "YES", "Around", "CannotSkip", "Left", "Parts", "yes_or_no"]
