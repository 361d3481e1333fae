"""Community groups who can help to reach the people who are missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from surveys.community_languages import language_name
from surveys.equality.packs import Pack, PackError, load_pack
from surveys.selectors.community_groups import groups_reaching

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Helper:
    """A group on record. languages: those it works in, in the reader's words · address: of its record in the admin."""

    name: str
    languages: str
    address: str


class Missing(Protocol):
    """What names a missing group of people: its strand and category, and the pack that has them."""

    pack: str
    strand: str
    category: str


def helpers(*, area: str, places: Collection[Place], pack: Pack | None) -> Mapping[Place, tuple[Helper, ...]]:
    """Return, for each (strand, category), the groups on record that can reach these people. One query at most."""
    found = groups_reaching(area=area, wanted=places, pack=pack)
    return {
        place: tuple(
            Helper(
                group.name,
                "; ".join(language_name(code) for code in group.languages),
                settings.COMMUNITY_GROUP_ADDRESS.format(group=group.pk),
            )
            for group in groups
        )
        for place, groups in found.items()
    }


def group_names(area: str, missing: Collection[Missing]) -> Mapping[Place, tuple[str, ...]]:
    """Return the names of the groups that can reach each of these people. A query for each pack they are of: one."""
    found: dict[Place, tuple[str, ...]] = {}
    for name in sorted({item.pack for item in missing}):
        places = [(item.strand, item.category) for item in missing if item.pack == name]
        groups = groups_reaching(area=area, wanted=places, pack=_pack(name))
        found |= {place: tuple(group.name for group in several) for place, several in groups.items()}
    return found


def _pack(name: str) -> Pack | None:
    try:
        return load_pack(name)
    except PackError:
        return None
