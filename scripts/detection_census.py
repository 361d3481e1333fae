"""Leicester's census counts as the strands of a survey, and as joint baselines of two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.baseline import BaselineTable
from analysis.baseline_file import BaselineRow, read
from analysis.category_tree import COMPARED, Category, CategoryTree, StrandCounts
from analysis.comparison import compare
from analysis.intersections import Joint, assumed, given
from analysis.services.baselines import COMMITTED, WARD
from surveys.equality.packs import load_pack

LEICESTER = "E06000016"
# 73 compared categories: every strand of the pack that Census 2021 counts in Leicester, but for legal partnership,
# which most consultations do not ask, and proficiency in English, which is asked by the question on main language.
STRANDS = (
    "age",
    "sex",
    "sexual-orientation",
    "disability",
    "carer",
    "ethnicity",
    "religion",
    "main-language",
    "ward",
)
# Two strands that the census counts together: each ward's own table.
JOINT_BY_WARD = ("disability", "ethnicity-broad", "religion")

Place = tuple[str, str]
People = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Census:
    """Leicester. strands: strand → category → people · by_ward: census strand → (ward, category) → people."""

    strands: People
    by_ward: Mapping[str, Mapping[Place, int]]


def leicester() -> Census:
    """Return Leicester's counts from the files that come with the product."""
    rows = [row for path in sorted(COMMITTED.glob("*.csv.gz")) for row in read(path) if row.authority_code == LEICESTER]
    tables = _tables([row for row in rows if not row.is_ward])
    by_ward: dict[str, dict[Place, int]] = {name: {} for name in JOINT_BY_WARD}
    for row in rows:
        # People who did not answer the census question are no category of the survey.
        if row.is_ward and row.category != "not-answered":
            by_ward[row.strand][row.area_code, row.category] = row.count
    wards: dict[str, int] = {}
    for (ward, _category), count in by_ward["disability"].items():
        wards[ward] = wards.get(ward, 0) + count
    pack = load_pack("england-2021")
    strands = {code: _compared(compare(pack.strand(code), tables).categories) for code in STRANDS if code != WARD}
    return Census({**strands, WARD: wards}, by_ward)


def _tables(rows: Sequence[BaselineRow]) -> dict[str, BaselineTable]:
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        counts.setdefault(row.strand, {})[row.category] = row.count
    first = {row.strand: row for row in rows}
    return {
        strand: BaselineTable(LEICESTER, strand, first[strand].date, first[strand].base, first[strand].source, found)
        for strand, found in counts.items()
    }


def _compared(categories: Sequence[Category]) -> dict[str, int]:
    kinds = CategoryTree(StrandCounts("", tuple(categories), {})).kinds
    return {item.code: item.population or 0 for item in categories if kinds[item.code] == COMPARED}


def joints_assumed(census: Census) -> list[Joint]:
    """Return the joint baseline of every pair of strands, raked from their margins."""
    pairs = combinations(census.strands, 2)
    found = [assumed((one, other), census.strands[one], census.strands[other]) for one, other in pairs]
    return [joint for joint in found if joint is not None]


def joints_given(census: Census) -> list[Joint]:
    """Return the joint baselines of ward and each strand that is counted ward by ward."""
    wards = tuple(census.strands[WARD])
    found = []
    for strand, people in census.by_ward.items():
        found.append(given((WARD, strand), (wards, tuple(dict.fromkeys(code for _ward, code in people))), people))
    return [joint for joint in found if joint is not None]
