"""Sections that end the journey."""

from surveys.engine import journey
from surveys.engine.answers import check
from surveys.engine.path import exit_of, survey_answers
from tests.surveys.engine.build import question, section, survey, when

SCREENED = survey(
    section("who", question("resident", "yes_no", required=True)),
    section("elsewhere", when=when("equals", "resident", "no"), exit={"en": "This is for people who live here."}),
    section("what", question("wish", "short_text", required=True)),
)


def test_the_path_stops_at_the_exit() -> None:
    answers = {"resident": "no", "wish": "trees"}
    end = exit_of(SCREENED.sections, answers)
    assert end is not None
    assert end.code == "elsewhere"
    assert survey_answers(SCREENED, answers) == {"resident": "no"}
    assert journey.after(SCREENED, answers, "who") is None


def test_whoever_goes_on_never_meets_it() -> None:
    answers = {"resident": "yes"}
    following = journey.after(SCREENED, answers, "who")
    assert exit_of(SCREENED.sections, answers) is None
    assert following is not None
    assert following.name == "what"


def test_answers_that_end_early_cannot_be_submitted() -> None:
    assert [item.error.code for item in check(SCREENED.sections, {"resident": "no"}).findings] == ["ended_early"]
    assert check(SCREENED.sections, {"resident": "yes", "wish": "trees"}).findings == []
