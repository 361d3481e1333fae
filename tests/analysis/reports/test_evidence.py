"""Evidence for an equality impact assessment: first where to read, then what, and no more pages than are read."""

from typing import Any

import pytest
from django.utils import translation

from analysis.reports.contents.equality import equality_evidence
from analysis.reports.contents.full import full_report
from analysis.reports.material import Material
from analysis.reports.model import Contents, Document, Heading, Table
from analysis.reports.writers.pdf import pages, write_pdf
from surveys.equality.packs import load_pack
from surveys.receipts.lines import plain
from tests.analysis.reports.examples import about, category, differences, material, missing, profile
from tests.analysis.reports.examples.groups import difference, row
from tests.analysis.reports.made import evidence
from tests.surveys.receipts.reading import bare, words_of


def headings(document: Document, level: int = 2) -> list[str]:
    return [plain(block.line) for block in document.blocks if isinstance(block, Heading) and block.level == level]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[plain(line) for line in row_] for row_ in table.rows]


def quiet(**changes: Any) -> Material:
    """The examples, but that nothing stands by ethnic group and nobody is missing there."""
    found, who = differences(), profile()
    found["tested"] = [{**test, "stands": test["stands"] and test["strand"] == "sex"} for test in found["tested"]]
    found["differences"] = found["differences"][:1]
    for item in who["strands"][1]["categories"]:
        item["status"] = "on-track"
    return material(differences=found, profile=who, **changes)


def test_there_is_a_part_for_each_strand() -> None:
    document = evidence()
    assert headings(document)[:5] == [
        "Strand by strand",
        "What this document is for",
        "Part 1: Sex",
        "Part 2: Ethnic group",
        "What was not asked",
    ]
    assert headings(document, 3)[:4] == [
        "Who answered",
        "What the groups said, and how it differs",
        "How sure this is",
        "Who is missing",
    ]
    assert bare("Religion") in words_of(write_pdf(document))


def test_the_first_table_says_strand_by_strand_what_there_is_and_where() -> None:
    document = evidence()
    glance = tables(document)[0]
    assert cells(glance) == [
        ["Sex", "Male", "1", "960 of 1,000 (96.0%)", "Part 1"],
        ["Ethnic group", "Asian: Pakistani", "1", "960 of 1,000 (96.0%)", "Part 2"],
        ["Religion", "not asked", "–", "–", "What was not asked"],
    ]
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor]
    assert list(glance.targets) == anchors
    # It stands before everything that is read once only.
    kinds = [type(block) for block in document.blocks]
    assert kinds.index(Table) < kinds.index(Contents)


def test_strands_in_which_nothing_stands_share_a_part_and_lose_no_group() -> None:
    document = equality_evidence(quiet())
    assert headings(document)[2:4] == [
        "Part 1: Sex",
        "Part 2: Strands in which no difference stands and nobody is known to be missing",
    ]
    assert cells(tables(document)[0])[1] == ["Ethnic group", "nobody known", "0", "960 of 1,000 (96.0%)", "Part 2"]
    assert cells(tables(document)[-1]) == [
        ["Ethnic group", "960", "–", "–", "–", "–"],
        ["Asian: Indian", "950", "99.0%", "34.0%", "1.98 (1.93 to 2.03)", "On track"],
        ["Asian: Pakistani", "hidden", "hidden", "3.0%", "hidden", "On track"],
    ]
    said = [plain(line) for line in document.lines()]
    told = "What the groups said was compared on 4 questions. No difference was larger than chance explains."
    assert any(
        line.startswith(f"Ethnic group: {told} No group of this strand is known to be missing.") for line in said
    )
    # What it leaves out is where it says.
    assert any("in the full report, under “What each group answered”" in line for line in said)
    captions = [plain(table.caption) for table in tables(full_report(quiet()))]
    assert "What each group answered" in headings(full_report(quiet()))
    assert any(caption.startswith("Ethnic group: how many of each group answered") for caption in captions)
    assert not any(
        caption.startswith("Ethnic group: how many") for caption in map(str, [t.caption for t in tables(document)])
    )


UNSURE = {
    "no population": ({"baseline": None}, "cannot be said"),
    "too few": ({"categories": [category("asian-indian", 12, status="too-few-to-tell")]}, "too few to tell"),
    # That a hidden group is missing would be told.
    "all hidden": ({"categories": [category("asian-indian", None, status=None)]}, "nobody known"),
    "hidden base": ({"asked": None}, "nobody known"),
}


@pytest.mark.parametrize("case", UNSURE)
def test_why_nobody_is_missing_is_in_the_first_table(case: str) -> None:
    changes, words = UNSURE[case]
    found = quiet()
    strand = {**found.profile["strands"][1], **changes}
    document = equality_evidence(quietly(found, strand))
    row_ = cells(tables(document)[0])[0]
    assert (row_[1], row_[3]) == (words, "960" if case == "hidden base" else "960 of 1,000 (96.0%)")
    told = " ".join(plain(line) for line in full_report(quietly(found, strand)).lines())
    assert "there are no population figures to compare them with" not in told


def quietly(found: Material, strand: dict[str, Any]) -> Material:
    nothing = {**found.differences, "tested": [], "tables": [], "differences": [], "tests": 0}
    return material(profile=profile(strands=[strand]), differences=nothing)


def test_small_groups_are_named_and_hidden_ones_are_not() -> None:
    who = profile()
    who["strands"][1]["categories"].append(category("asian-bangladeshi", 12))
    said = [plain(line) for line in equality_evidence(material(profile=who)).lines()]
    assert (
        "Fewer than 100 answered of each of these, so that only large differences would show: Asian: Bangladeshi."
    ) in said


QUESTIONS = {f"How well does evening bus number {number} in the city meet your needs?": 5 for number in range(10)}


def large() -> Material:
    """Twelve strands by ten questions of five answers; in seven of the strands something stands."""
    strands = list(load_pack("england-2021").strands)[:12]
    profiles, tested, found, opinions = [], [], [], []
    for place, strand in enumerate(strands):
        codes = [item.code for item in strand.categories][:24]
        profiles.append(
            {**profile()["strands"][0], "strand": strand.code, "categories": [category(c, 40) for c in codes]}
        )
        for question in QUESTIONS:
            stands = place < 7
            tested.append({"strand": strand.code, "question": question, "option": None, "stands": stands})
            counts: dict[str, int | None] = {f"An answer of some length, the {n}th": 20 for n in range(5)}
            rows = [row(code, 100, counts, {}) for code in codes]
            opinions.append(
                {"strand": strand.code, "question": question, "test": None, "reason": None, "rows": rows[:10]}
            )
            if stands:
                more = {"option": "An answer", "share": 0.6, "others_share": 0.4, "low": 0.5, "high": 0.7}
                found.append(difference(strand.code, question, codes[0], "Of this group 60% chose it.", **more))
    return material(
        profile=profile(strands=profiles),
        differences={**differences(), "tests": 120, "tested": tested, "differences": found[::5], "tables": opinions},
        missing={**missing(), "not_answered": []},
        about=about(),
    )


def test_a_large_survey_makes_no_more_pages_than_an_officer_reads() -> None:
    with translation.override("en"):
        document = equality_evidence(large())
    assert sum(heading.startswith("Part ") for heading in headings(document)) == 8
    assert pages(write_pdf(document)) <= 25
