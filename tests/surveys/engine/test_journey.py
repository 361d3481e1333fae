"""Pages, and moving between them."""

from itertools import pairwise

import pytest

from surveys.engine import journey
from surveys.engine.definition import parse
from tests.surveys import factory
from tests.surveys.engine.build import question, section, survey, when

PARKS = parse(factory.document())
ONE_BY_ONE = parse(factory.document(layout="question"))
VISITOR = {"visits": "yes", "often": 3, "last": None}


def names(pages: tuple[journey.Page, ...]) -> list[str]:
    return [page.name for page in pages]


def test_a_section_is_cut_before_a_question_that_depends_on_another_of_its_page() -> None:
    made = survey(
        section(
            "s",
            question("a", "yes_no"),
            question("b"),
            question("c", when=when("answered", "b")),
            question("d", when=when("equals", "a", "yes")),
            question("e", when={"not": {"any": [when("answered", "d")]}}),
        )
    )
    assert [(page.name, [item.code for item in page.questions]) for page in journey.pages(made)] == [
        ("s", ["a", "b"]),
        ("s.2", ["c", "d"]),
        ("s.3", ["e"]),
    ]


def test_layouts() -> None:
    assert names(journey.pages(PARKS)) == ["use", "use.2", "wishes"]
    assert names(journey.pages(ONE_BY_ONE)) == [
        "use.visits",
        "use.often",
        "use.last",
        "wishes.want",
        "wishes.mood",
        "wishes.best",
        "wishes.name",
        "wishes.more",
    ]


def test_pages_that_do_not_apply_are_passed_over() -> None:
    assert names(journey.applicable_pages(PARKS, {})) == ["use", "wishes"]
    assert names(journey.applicable_pages(PARKS, VISITOR)) == ["use", "use.2", "wishes"]
    assert journey.find(PARKS, {}, "use.2") is None
    assert journey.find(PARKS, VISITOR, "nowhere") is None


@pytest.mark.parametrize("definition", [PARKS, ONE_BY_ONE], ids=["section", "question"])
@pytest.mark.parametrize("answers", [{}, {"visits": "no"}, VISITOR], ids=["nothing", "no", "yes"])
def test_back_undoes_next(definition: journey.Survey, answers: dict[str, object]) -> None:
    pages = journey.applicable_pages(definition, answers)
    for earlier, later in pairwise(pages):
        assert journey.after(definition, answers, earlier.name) == later
        assert journey.before(definition, answers, later.name) == earlier
    assert journey.before(definition, answers, pages[0].name) is None
    assert journey.after(definition, answers, pages[-1].name) is None


def test_next_leads_on_from_a_page_that_no_longer_applies() -> None:
    following = journey.after(PARKS, {"visits": "no"}, "use.2")
    earlier = journey.before(PARKS, {"visits": "no"}, "use.2")
    assert (following and following.name, earlier and earlier.name) == ("wishes", "use")


def test_progress_counts_the_sections_that_apply() -> None:
    made = survey(
        section("a", question("qa", "yes_no")),
        section("b", question("qb"), when=when("equals", "qa", "yes")),
        section("c", question("qc")),
    )
    last = journey.pages(made)[-1]
    assert journey.progress(made, {"qa": "yes"}, last) == journey.Progress(3, 3)
    assert journey.progress(made, {"qa": "no"}, last) == journey.Progress(2, 2)


# A page that was sent has an entry for each of its questions.
SEEN = dict.fromkeys(("want", "mood", "best", "name", "more"))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "use"),
        ({"visits": None}, "use"),
        ({"visits": "no"}, "wishes"),
        ({"visits": "yes"}, "use.2"),
        (VISITOR, "wishes"),
        ({**VISITOR, "mood": None}, "wishes"),
        ({**VISITOR, **SEEN}, None),
        ({"visits": "no", "often": 3, **SEEN}, None),
    ],
)
def test_first_unfinished(answers: dict[str, object], expected: str | None) -> None:
    found = journey.first_unfinished(PARKS, answers)
    assert (found.name if found else None) == expected
