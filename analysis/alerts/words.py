"""What an alert says, in the language of who reads it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.alerts.models import GapAlert, GapNotice
from analysis.labels import Labels
from analysis.wording import decimal, with_the_close
from surveys.equality.packs import PackError, load_pack

# A smaller chance is said in words: its percentage would promise more than a forecast can hold.
HARDLY = 0.05


def group_name(alert: GapAlert, language: str) -> str:
    """Return what the missing group is called, with its strand: "Ethnicity: Asian: Pakistani"."""
    try:
        labels = Labels(load_pack(alert.pack), None, language)
    except PackError:
        return f"{alert.strand}: {alert.name or alert.category}"
    name = labels.category(alert.strand, alert.category)
    name = alert.name or name if name == alert.category else name
    return _("%(strand)s: %(group)s") % {"strand": labels.strand(alert.strand), "group": name}


def gap_in_words(alert: GapAlert, closes: datetime, language: str) -> str:
    """Return what is missing, and what would mend it: now, and by the close. A hidden number stays unsaid."""
    expected = decimal(alert.expected, 0)
    group = group_name(alert, language)
    if alert.count is None or alert.needed is None:
        words = _("%(group)s. The number who answered is hidden; about %(expected)s expected.")
        return words % {"group": group, "expected": expected}
    # English says both alike; other languages do not.
    words = ngettext(
        "%(group)s. %(count)s answered, about %(expected)s expected. %(needed)s more today would bring it to 80%%.",
        "%(group)s. %(count)s answered, about %(expected)s expected. %(needed)s more today would bring it to 80%%.",
        alert.needed,
    )
    sentence = words % {
        "group": group,
        "count": number_format(alert.count, force_grouping=True),
        "expected": expected,
        "needed": number_format(alert.needed, force_grouping=True),
    }
    return with_the_close(sentence, needed=alert.needed, by_close=alert.needed_by_close, closes=closes)


def reason_in_words(reason: str, before: int | None, days_left: int) -> str:
    """Return why this is told again; nothing for what is told for the first time. before: needed when told last."""
    if reason == GapNotice.Reason.WORSE and before is not None:
        words = _("This has grown: %(before)s were needed when we told you last.")
        return words % {"before": number_format(before, force_grouping=True)}
    if reason == GapNotice.Reason.LAST_CHANCE:
        return _("Hardly any time is left: %(days)s") % {"days": days_in_words(days_left)}
    return ""


def days_in_words(days_left: int) -> str:
    """Return how long a consultation is still open, as a sentence."""
    if days_left <= 0:
        return _("It closes today.")
    return ngettext("%(days)s day left.", "%(days)s days left.", days_left) % {"days": number_format(days_left)}


def helpers_in_words(names: Sequence[str]) -> str:
    """Return the community groups on record that can reach the missing people, or that none can."""
    if not names:
        return _(
            "No community group on record reaches them yet. If you know one, put it on record under “Community groups”."
        )
    return _("Groups who can help: %(names)s.") % {"names": "; ".join(names)}


def chance_in_words(chance: float | None, *, at_most: bool = False) -> str:
    """Return how likely the group catches up by itself, or at the most; nothing where nobody can say."""
    if chance is None:
        return ""
    if chance < HARDLY:
        return _("At the pace of late it will hardly catch up by itself.")
    if at_most:
        words = _("At the pace of late, the chance that it catches up by itself is no more than %(percent)s%%.")
    else:
        words = _("At the pace of late, the chance that it catches up by itself is %(percent)s%%.")
    return words % {"percent": decimal(100 * chance, 0)}
