"""The register of community groups: what is kept, what is refused, and who reaches whom."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from surveys.equality.packs import load_pack
from surveys.models import CommunityGroup, GroupReach
from surveys.selectors.community_groups import groups_reaching
from surveys.services.community_groups import keep_group

pytestmark = pytest.mark.django_db
LEICESTER = "E06000016"
PACK = load_pack("england-2021")


def keep(name: str, *reaches: tuple[str, str], **fields: Any) -> CommunityGroup:
    given = {"may_contact": True, "email": "hello@example.org", "area_code": LEICESTER} | fields
    return keep_group(group=CommunityGroup(name=name, **given), reaches=reaches)


def names(strand: str, category: str, area: str = LEICESTER) -> list[str]:
    found = groups_reaching(area=area, wanted=[(strand, category)], pack=PACK)
    return [group.name for group in found[strand, category]]


def test_whom_a_group_reaches_is_kept_and_changed_whole() -> None:
    group = keep("Lantern Club", ("age", "16-24"), ("ethnicity", "asian-pakistani"))
    first = GroupReach.objects.get(strand="age").pk
    keep_group(group=group, reaches=[("age", "16-24"), ("ward", "E05010458")])
    assert {(row.strand, row.category) for row in group.reaches.all()} == {("age", "16-24"), ("ward", "E05010458")}
    assert GroupReach.objects.get(strand="age").pk == first


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": ""}, "may_contact"),
        ({"area_code": "Leicester"}, "area_code"),
        ({"languages": ["tlh"]}, "languages"),
        ({"languages": [[]]}, "languages"),
        ({"email": "nobody"}, "email"),
        ({"name": ""}, "name"),
    ],
)
def test_details_that_cannot_be_are_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        keep(**({"name": "Lantern Club"} | fields))
    assert field in caught.value.message_dict
    assert not CommunityGroup.objects.exists()


@pytest.mark.parametrize("reach", [("age", "youngish"), ("youth", "16-24"), ("ward", "Abbey"), ("ward", "e05010458")])
def test_people_of_no_pack_are_refused_and_nothing_is_kept(reach: tuple[str, str]) -> None:
    with pytest.raises(ValidationError) as caught:
        keep("Lantern Club", ("age", "16-24"), reach)
    assert ":".join(reach) in caught.value.message_dict["reach"][0]
    assert not CommunityGroup.objects.exists()


def test_a_name_is_there_once() -> None:
    keep("Lantern Club")
    with pytest.raises(ValidationError) as caught:
        keep("Lantern Club")
    assert "name" in caught.value.message_dict


def test_who_reaches_a_group_of_people_the_closest_first() -> None:
    keep("Broad Table", ("ethnicity", "asian"))
    keep("Young Voices", ("age", "16-24"))
    keep("Exactly Them", ("ethnicity", "asian-pakistani"))
    keep("Also Them", ("ethnicity", "asian-pakistani"), ("ethnicity", "asian"))
    keep("Others", ("ethnicity", "asian-indian"))
    assert names("ethnicity", "asian-pakistani") == ["Also Them", "Exactly Them", "Broad Table"]
    assert names("ethnicity", "asian") == ["Also Them", "Broad Table", "Exactly Them", "Others"]
    assert names("ethnicity", "black-african") == []


def test_only_groups_that_agreed_are_active_and_work_here_are_named() -> None:
    keep("Here", ("sex", "male"))
    keep("Everywhere", ("sex", "male"), area_code="")
    keep("Elsewhere", ("sex", "male"), area_code="E06000018")
    keep("Has not agreed", ("sex", "male"), may_contact=False)
    keep("Has ended", ("sex", "male"), active=False)
    assert names("sex", "male") == ["Everywhere", "Here"]
    assert names("sex", "male", area="W06000015") == ["Everywhere"]


def test_a_ward_is_reached_by_who_works_in_it() -> None:
    keep("Abbey Hall", ("ward", "E05010458"))
    assert names("ward", "E05010458") == ["Abbey Hall"]
    assert names("ward", "E05010459") == []


def test_one_query_for_one_gap_and_for_many(django_assert_num_queries: Any) -> None:
    for number in range(3):
        keep(f"Group {number}", ("sex", "male"), ("age", "16-24"))
    for wanted in ([("sex", "male")], [("sex", "male"), ("age", "16-24"), ("ward", "E05010458")]):
        with django_assert_num_queries(1):
            found = groups_reaching(area=LEICESTER, wanted=wanted, pack=PACK)
            assert [(group.name, group.languages) for group in found["sex", "male"]] != []
    with django_assert_num_queries(0):
        assert groups_reaching(area=LEICESTER, wanted=[], pack=None) == {}
