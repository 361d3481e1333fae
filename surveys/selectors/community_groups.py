"""Which community groups can reach whom. Reads only."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from surveys.equality.packs import Pack
from surveys.equality.reachable import kin
from surveys.models import CommunityGroup, GroupReach

Reach = tuple[str, str]


def groups_reaching(
    *, area: str, wanted: Collection[Reach], pack: Pack | None
) -> Mapping[Reach, tuple[CommunityGroup, ...]]:
    """Return, for each (strand, category) wanted, the groups on record that can reach these people. One query at most.

    Only groups that are active, have agreed to be contacted, and work in the area (ONS code) or everywhere. A group
    that reaches the broader or a finer category counts too, after those that reach exactly this one; else by name.
    No contact details are loaded.
    """
    near = {reach: {code: place for place, code in enumerate(kin(pack, *reach))} for reach in wanted}
    if not near:
        return {}
    rows = _rows(area, {(strand, code) for (strand, _), codes in near.items() for code in codes})
    found: dict[Reach, tuple[CommunityGroup, ...]] = {}
    for (strand, category), codes in near.items():
        closest: dict[CommunityGroup, int] = {}
        for row in rows:
            if row.strand == strand and row.category in codes:
                distance = min(codes[row.category], 1)
                closest[row.group] = min(distance, closest.get(row.group, distance))
        ranked = sorted(closest, key=lambda group: (closest[group], group.name.casefold(), group.pk))
        found[strand, category] = tuple(ranked)
    return found


def _rows(area: str, wanted: Collection[Reach]) -> list[GroupReach]:
    reached = Q()
    for strand in {strand for strand, _ in wanted}:
        reached |= Q(strand=strand, category__in=[code for of, code in wanted if of == strand])
    rows = GroupReach.objects.filter(
        reached, group__active=True, group__may_contact=True, group__area_code__in=["", area]
    )
    return list(
        rows.select_related("group").only("strand", "category", "group__name", "group__languages", "group__area_code")
    )
