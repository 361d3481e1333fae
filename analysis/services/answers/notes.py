"""What a reader must know beside the figures of one question, in whole sentences."""

from django.utils.translation import gettext as _

from analysis.questions import AMOUNTS, PLACES, SEVERAL, WORDS, Counted


def question_notes(item: Counted, answered: int | None, *, routed: bool, hidden: bool) -> list[str]:
    """Return the sentences.

    answered: None where it is hidden · routed: whether only some are asked · hidden: whether any of its figures is.
    """
    notes = []
    if answered == 0:
        notes.append(_("Nobody has answered this yet."))
    if routed:
        notes.append(
            _("Asked only of some, by their earlier answers. Who was not asked counts as not having answered.")
        )
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
        notes.append(_("What people wrote is not shown here, only how many did."))
    if hidden:
        notes.append(_("Small numbers are hidden, and others from which they could be worked out."))
    return notes
