"""What a reader must know beside the figures, in whole sentences."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.category_tree import COMPARED, OUTSIDE
from analysis.snapshot import Snapshot
from analysis.strands import StrandProfile
from analysis.wording import decimal


def survey_notes(snapshot: Snapshot, area: str, threshold: int | None) -> list[str]:
    """Return the sentences that go with the whole profile. threshold: None where nothing is hidden."""
    notes = []
    if snapshot.responses == 0:
        notes.append(_("Nobody has answered yet."))
    if not snapshot.strands:
        notes.append(_("This survey asks no equality questions, so it cannot be said who answered."))
    elif not area:
        notes.append(_("This survey names no area, so nothing is compared with the people who live there."))
    if snapshot.represents != snapshot.responses:
        words = _("The responses stand for %(people)s people. All counts are of responses.")
        notes.append(words % {"people": number_format(snapshot.represents)})
    if threshold is not None and threshold > 1:
        words = _("Counts from 1 to %(most)s are hidden, and others from which they could be worked out.")
        notes.append(words % {"most": threshold - 1})
    if snapshot.unreadable:
        words = ngettext(
            "The equality answers of %(count)s page could not be opened. They count as not answered.",
            "The equality answers of %(count)s pages could not be opened. They count as not answered.",
            snapshot.unreadable,
        )
        notes.append(words % {"count": snapshot.unreadable})
    return notes


def strand_notes(profile: StrandProfile, area: str) -> list[str]:
    """Return the sentences that go with one strand."""
    comparison, result = profile.comparison, profile.result
    if comparison.table is None:
        words = _("There are no population figures of this for %(area)s: shares are shown and nothing is compared.")
        return [words % {"area": area}] if area else []
    notes = []
    kinds = {category.kind for category in result.categories if category.count}
    if COMPARED not in {category.kind for category in result.categories}:
        notes.append(_("The population figures have none of these categories: nothing is compared."))
    if comparison.youngest:
        words = _(
            "The population figures count people aged %(age)s and over. People known to be younger are left out; "
            "people whose age is not known are kept."
        )
        notes.append(words % {"age": comparison.youngest})
    if comparison.left_out > 0:
        words = _(
            "%(share)s%% of the people counted are in categories that no answer gives, such as “not answered”. "
            "They are left out: shares are compared among those who answered."
        )
        notes.append(words % {"share": decimal(100 * comparison.left_out, 1)})
    if result.broader:
        notes.append(_("Some people named a broader group and no more. They count in its line and in no finer one."))
    if OUTSIDE in kinds:
        notes.append(_("Some answers are outside the population counted. They are shown and not compared."))
    return notes
