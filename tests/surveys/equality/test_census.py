"""The pack's categories against the census files the product ships."""

import csv
import gzip
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from surveys.equality.packs import Strand, load_pack
from surveys.equality.strands import leaves, parents

FILES = Path(__file__).parents[3] / "analysis" / "data" / "census2021"
PACK = load_pack("england-2021")
WITH_CENSUS = [strand for strand in PACK.strands if strand.census_strand]


def census_categories(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(FILES / name, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["strand"]].add(row["category"])
    return found


@pytest.fixture(scope="module")
def authorities() -> dict[str, set[str]]:
    return census_categories("census2021_authorities.csv.gz")


@pytest.mark.parametrize("strand", WITH_CENSUS, ids=lambda strand: strand.code)
def test_every_census_category_is_mapped_exactly_once(strand: Strand, authorities: dict[str, set[str]]) -> None:
    named = Counter(name for category in strand.categories for name in category.census)
    named.update(strand.census_unmapped)
    assert named == Counter(authorities[strand.census_strand or ""])


def test_every_census_strand_has_a_strand_of_the_pack(authorities: dict[str, set[str]]) -> None:
    assert {strand.census_strand for strand in WITH_CENSUS} == set(authorities)


def test_parents_of_ethnicity_are_the_broad_groups_of_the_wards() -> None:
    strand = PACK.strand("ethnicity")
    wards = census_categories("census2021_wards.csv.gz")
    assert {parent.code for parent in parents(strand)} == wards[strand.broad_census_strand or ""]


def test_a_parent_sums_its_children() -> None:
    strand = PACK.strand("ethnicity")
    assert strand.census_of("black") == ("black-african", "black-caribbean", "black-other")
    assert strand.census_of("white-roma") == ("white-roma",)
    assert [child for parent in parents(strand) for child in strand.census_of(parent.code)] == [
        leaf.code for leaf in leaves(strand)
    ]
    with pytest.raises(KeyError):
        strand.census_of("celtic")


def test_other_languages_are_compared_as_one() -> None:
    strand = PACK.strand("main-language")
    assert [category.code for category in strand.compared()] == ["english", "other"]
    assert strand.census_of("urdu") == ()
    assert set(strand.census_of("other")) == {"speaks-very-well", "speaks-well", "speaks-not-well", "cannot-speak"}


@pytest.mark.parametrize("code", ["gender-identity", "pregnancy-and-maternity", "ward"])
def test_strands_without_a_census_table_claim_none(code: str) -> None:
    assert PACK.strand(code).census_strand is None
    assert PACK.strand(code).compared() == ()


def test_bases_are_those_of_the_tables() -> None:
    ages = {strand.code: strand.minimum_age for strand in PACK.strands if strand.minimum_age}
    assert ages == {
        "gender-identity": 16,
        "sexual-orientation": 16,
        "marriage-and-civil-partnership": 16,
        "carer": 5,
        "main-language": 3,
        "english-proficiency": 3,
    }
