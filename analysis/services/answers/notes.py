"""What a reader must know beside the figures of one question, in whole sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.questions import AMOUNTS, PLACES, SEVERAL, WORDS, Counted
from analysis.wording import rounded_percent

# What is counted of an answer that is no choice and no number, and where the answers themselves are.
_READ_DATES = gettext_lazy("Counted is who gave a date. The dates are in the export of the responses.")
_READ: Mapping[str, Promise] = {
    "date": _READ_DATES,
    "partial_date": _READ_DATES,
    "time": gettext_lazy("Counted is who gave a time. The times are in the export of the responses."),
    "place": gettext_lazy("Counted is who gave a place. The places are in the export of the responses."),
    "postcode": gettext_lazy("Counted is who gave a postcode. The postcodes are in the export of the responses."),
    "file": gettext_lazy("Counted is who sent a file. Who may export the responses can open the files."),
    "group": gettext_lazy("Counted is who filled in an entry. The entries are in the export of the responses."),
    "consent": gettext_lazy("Counted is who ticked the box."),
}
_READ_WORDS = gettext_lazy("Counted is who wrote something. The words are in the export of the responses.")


def question_notes(item: Counted, numbers: Mapping[str, Any], *, routed: bool, hidden: bool, step: float) -> list[str]:
    """Return the sentences.

    numbers: see `asked_counts` · routed: whether only some are asked · hidden: whether any of its figures is ·
    step: what its weighted shares are rounded to, as a part of one; nought for exact ones.
    """
    notes = []
    if numbers["answered"] == 0:
        notes.append(_("Nobody has answered this yet."))
    if routed:
        notes.append(_routed(numbers))
    if item.kind == SEVERAL:
        notes.append(_("People could choose more than one, so the shares add up to more than 100%%.") % {})
    if item.kind == PLACES:
        notes.append(
            _(
                "Counted is who put an option first. "
                "What somebody left out of the order shares the places that were left."
            )
        )
    if item.kind == AMOUNTS:
        notes.append(_("Counted is who gave an option anything at all."))
    if item.kind == WORDS:
        notes.append(str(_READ.get(item.type, _READ_WORDS)))
    if hidden:
        notes.append(_("Small numbers are hidden, and others from which they could be worked out."))
    if step:
        words = _("Weighted shares are rounded to steps of %(step)s, so that no hidden number follows from them.")
        notes.append(words % {"step": rounded_percent(step, step)})
    return notes


def _routed(numbers: Mapping[str, Any]) -> str:
    if numbers["asked"] is not None:
        return _("Asked only of some, by their earlier answers.")
    return _("Asked only of some, by their earlier answers; how many of them there are is not told here.")
