"""Why figures stay in, and what that is in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analysis.disclosure.sheet import CHANGED, MARGIN, NARROW, TOO_FEW

FEW, NOTHING, LOCKED, OPEN = "few", "nothing", "locked", "open"

_WORDS: Mapping[str, Promise] = {
    FEW: _("Fewer than ten have answered. Nothing can be released yet."),
    NOTHING: _(
        "Since figures were released last, too few have answered, or answers were changed or withdrawn: beside the "
        "earlier figures, new ones would tell what single people said. Wait until more have answered. The earlier "
        "figures stand."
    ),
    LOCKED: _(
        "The figures released earlier cannot be opened, or are being changed at this moment. Nothing is released that "
        "was not held against them."
    ),
    OPEN: _("The survey is open. Results are published once it has closed."),
}
_TABLES: Mapping[str, Promise] = {
    CHANGED: _("answers were changed or withdrawn since it was released last"),
    TOO_FEW: _("too few have answered it, or too few since it was released last"),
    NARROW: _("other tables beside it would tell what few people said"),
    MARGIN: _("a table that it belongs to is not released"),
}


class Refused(Exception):
    """Nothing goes out. What went out before stands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def message(self) -> str:
        """What to tell an officer, in plain words."""
        return refusal_in_words(self.reason)


def refusal_in_words(reason: str) -> str:
    """Return why nothing went out."""
    return str(_WORDS[reason])


def table_refusal_in_words(reason: str) -> str:
    """Return why one table stayed in, as part of a sentence."""
    return str(_TABLES[reason])
