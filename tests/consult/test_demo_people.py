"""The synthetic people and the replayed returns, before they are stored."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from analysis import baseline_file
from analysis.services.baselines import COMMITTED
from consult.demo.content import BUSES, LEICESTER, consultation
from consult.demo.leicester import raised, returns
from consult.demo.load import AREA, CENSUS_STRANDS
from consult.demo.margins import deal, share_out
from consult.demo.people import PLANTED, Census
from consult.demo.questionnaire import sections
from consult.demo.synthetic import OPEN_DAYS, RESPONSES, synthetic_responses
from surveys.engine import answers
from surveys.engine.definition import Survey, parse
from surveys.services.respond import Submission

DAY = date(2026, 11, 21)
OPENED = DAY - timedelta(days=21)


@pytest.fixture(scope="module")
def census() -> Census:
    found: dict[str, dict[str, int]] = {}
    for row in baseline_file.read(COMMITTED / "census2021_authorities.csv.gz"):
        if row.area_code == AREA and row.strand in CENSUS_STRANDS:
            found.setdefault(row.strand, {})[row.category] = row.count
    wards: Counter[str] = Counter()
    for row in baseline_file.read(COMMITTED / "census2021_wards.csv.gz"):
        if row.authority_code == AREA and row.strand == "disability":
            wards[row.area_code] += row.count
    return found | {"ward": dict(wards)}


@pytest.fixture(scope="module")
def submissions(census: Census) -> list[Submission]:
    return synthetic_responses(census=census, opened=OPENED)


def questionnaire(slug: str) -> Survey:
    content = consultation(slug)
    return parse(
        {"slug": slug, "title": {"en": slug}, "languages": content.languages, "sections": sections(content, DAY)}
    )


def test_every_synthetic_answer_passes_the_questionnaires_own_checks(submissions: list[Submission]) -> None:
    survey = questionnaire(BUSES)

    for submission in submissions:
        reading = answers.check(survey.sections, submission.answers)
        assert reading.findings == []
        assert reading.answers == submission.answers
    asked = {code for submission in submissions for code in submission.answers}
    assert {question.code for question in survey.questions()} <= asked


def test_every_return_passes_the_questionnaires_own_checks() -> None:
    survey = questionnaire(LEICESTER)

    for submission in returns():
        reading = answers.check(survey.sections, submission.answers)
        assert reading.findings == []
        assert reading.answers == submission.answers


def test_the_same_seed_gives_the_same_people(census: Census, submissions: list[Submission]) -> None:
    assert synthetic_responses(census=census, opened=OPENED) == submissions
    assert synthetic_responses(census=census, opened=OPENED, seed=1) != submissions
    assert len({submission.response_id for submission in submissions}) == RESPONSES


def test_responses_come_on_open_days_and_never_later(submissions: list[Submission]) -> None:
    days = {submission.submitted_at.date() for submission in submissions if submission.submitted_at}

    assert min(days) == OPENED
    assert max(days) < DAY
    assert len(days) == OPEN_DAYS
    paper = [item.submitted_at for item in submissions if item.channel == "paper" and item.submitted_at]
    assert all(moment.weekday() < 5 for moment in paper)


def test_people_answer_through_several_channels_and_in_every_language(submissions: list[Submission]) -> None:
    assert {submission.channel for submission in submissions} == {"web", "assisted", "paper"}
    assert {submission.language for submission in submissions} == {"en", "cy", "ur", "gu", "pl"}


def test_children_are_not_asked_what_is_asked_from_sixteen(submissions: list[Submission]) -> None:
    children = [item.equality for item in submissions if item.equality.get("age") == "0-15"]

    assert children
    assert all("sexual-orientation" not in told for told in children)
    assert all("marriage-and-civil-partnership" not in told for told in children)


def test_the_replay_gives_the_published_counts_of_options() -> None:
    counts = Counter(submission.answers["option"] for submission in returns())

    assert counts == {"ii": 11, "vii": 10, "i": 3, "iii": 3, "iv": 3, "viii": 2}


def test_the_replay_came_on_paper_while_it_was_open_and_late() -> None:
    structure = consultation(LEICESTER).structure
    moments = [submission.submitted_at for submission in returns() if submission.submitted_at]

    assert len(moments) == 32
    assert all(structure["opens_at"] < moment <= structure["closes_at"] for moment in moments)
    assert sum(moment.date() <= date(2001, 1, 31) for moment in moments) < 8
    assert all(moment.weekday() < 5 for moment in moments)


def test_an_issue_is_raised_the_more_often_the_higher_it_ranks() -> None:
    times = [len(found) for found in raised(32).values()]
    listed, others = times[:12], times[12:]

    assert all(earlier > later for earlier, later in pairwise(listed))
    assert min(listed) > 3
    assert max(others) <= 3


def test_sharing_out_holds_planted_groups_and_keeps_the_rest_in_proportion() -> None:
    base = {"a": 500, "b": 300, "c": 200}

    assert share_out(100, base) == {"a": 50, "b": 30, "c": 20}
    assert share_out(100, base, {"c": 0.5}) == {"a": 56, "b": 34, "c": 10}


def test_dealing_uses_up_the_shares_whatever_people_like() -> None:
    dealt = deal(range(10), {"a": 7, "b": 3}, Random(0), lambda number, category: float(category == "b"))

    assert Counter(dealt) == {"a": 7, "b": 3}


def test_three_groups_of_different_strands_are_planted() -> None:
    assert len({strand for strand, _category in PLANTED}) == len(PLANTED) == 3
