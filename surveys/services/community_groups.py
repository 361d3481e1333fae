"""Keeping the register of community groups."""

import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.equality.reachable import WARD, reachable_pairs
from surveys.models import CommunityGroup, GroupReach

Reach = tuple[str, str]
_WARD_CODE = re.compile(r"[EWSN]\d{8}")


@transaction.atomic
def keep_group(*, group: CommunityGroup, reaches: Collection[Reach]) -> CommunityGroup:
    """Store a group, new or changed, with exactly these (strand, category) that it reaches.

    A ward is (`ward`, its ONS code). Raises ValidationError, and changes nothing, for details that cannot be or for
    people of no pack; its field `reach` says which.
    """
    wanted = set(reaches)
    if strange := sorted(":".join(reach) for reach in wanted if not can_be_reached(*reach)):
        names = ", ".join(strange)
        raise ValidationError({"reach": _("No equality pack knows these: %(names)s.") % {"names": names}})
    group.full_clean()
    group.save()
    known = {(row.strand, row.category): row.pk for row in group.reaches.all()}
    GroupReach.objects.filter(pk__in=[pk for reach, pk in known.items() if reach not in wanted]).delete()
    GroupReach.objects.bulk_create(
        GroupReach(group=group, strand=strand, category=category) for strand, category in sorted(wanted - known.keys())
    )
    return group


def can_be_reached(strand: str, category: str) -> bool:
    """Return whether a group may be said to reach this: a category of a pack, or anything shaped like a ward's code."""
    if strand == WARD:
        return _WARD_CODE.fullmatch(category) is not None
    return (strand, category) in reachable_pairs()
