"""The demonstration's community groups: invented, with addresses that lead nowhere."""

from datetime import date

from surveys.models import CommunityGroup
from surveys.services.community_groups import keep_group

from .content import read


def make_community_groups(*, area: str, day: date) -> None:
    """Put the groups that are missing on record; one that is there stays as it is.

    area: ONS code of the authority they work in · day: when their details were last checked.
    """
    known = set(CommunityGroup.objects.values_list("name", flat=True))
    for entry in read("community-groups.toml")["groups"]:
        if entry["name"] in known:
            continue
        details = {name: value for name, value in entry.items() if name != "reaches"}
        group = CommunityGroup(area_code=area, may_contact=True, checked_on=day, **details)
        keep_group(group=group, reaches=[_pair(reach) for reach in entry["reaches"]])


def _pair(reach: str) -> tuple[str, str]:
    strand, _colon, category = reach.partition(":")
    return strand, category
