"""The document of who is missing: its figures, what it hides, and every degenerate survey."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from analysis.models import Baseline
from analysis.services.missing import missing
from analysis.snapshot import take
from surveys.equality.missing import NOT_ANSWERED, PREFER_NOT_TO_SAY
from surveys.models import AuditEntry, Response, Survey, SurveyVersion
from tests.analysis.builder import baseline, leicester, publish, respond

pytestmark = pytest.mark.django_db
INDIAN, PAKISTANI = {"ethnicity": "asian-indian"}, {"ethnicity": "asian-pakistani"}


def of(survey: Survey, **options: Any) -> dict[str, Any]:
    """The document, which is JSON through and through and holds no NaN."""
    found = missing(survey=survey, snapshot=take(survey), **options)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def spread_over(version: SurveyVersion, people: Sequence[Mapping[str, str]], days: int, **more: Any) -> None:
    """The same people on each of so many whole days before today."""
    for back in range(1, days + 1):
        respond(version, people, submitted_at=timezone.now() - timedelta(days=back), **more)


def test_a_trend_in_a_sentence() -> None:
    leicester("ethnicity")
    version = publish(strands=["ethnicity"], opens_in=-20, closes_in=13)
    spread_over(version, [INDIAN] * 60 + [PAKISTANI], 14)
    (trend,) = [item for item in of(version.survey)["trend"] if item["category"] == "asian-pakistani"]
    assert trend["rate_per_day"] == pytest.approx(1.0)
    assert trend["expected"] == pytest.approx(trend["days_left"])
    assert trend["needed"] == 10
    assert trend["needed_by_close"] > trend["needed"]
    assert trend["chance"] < 0.5
    assert trend["sentence"].startswith(
        f"At the pace of the last 14 days about {round(trend['expected'])} more of the group “Asian: Pakistani” will"
    )
    assert f"{trend['needed_by_close']} are needed by then: 10 today" in trend["sentence"]


def test_a_pace_that_would_give_small_numbers_away_is_put_at_its_most() -> None:
    leicester("ethnicity")
    version = publish(strands=["ethnicity"], opens_in=-40, closes_in=13)
    respond(version, [PAKISTANI] * 10, submitted_at=timezone.now() - timedelta(days=30))
    spread_over(version, [INDIAN] * 60, 14)
    respond(version, [PAKISTANI] * 2, submitted_at=timezone.now() - timedelta(days=3))

    def trend(**options: Any) -> dict[str, Any]:
        return next(item for item in of(version.survey, **options)["trend"] if item["category"] == "asian-pakistani")

    shown = trend()
    assert shown["at_most"]
    assert shown["rate_per_day"] == pytest.approx(9 / 14)
    assert "Fewer than 10 of the group “Asian: Pakistani” answered in the last 14 days." in shown["sentence"]
    assert "The chance is no more than" in shown["sentence"] or "under 1%" in shown["sentence"]
    known = trend(suppressed=False)
    assert known["rate_per_day"] == pytest.approx(2 / 14)
    assert not known["at_most"]
    assert AuditEntry.objects.get().action == "missing.unsuppressed"


def test_a_hidden_group_has_no_pace() -> None:
    leicester("ethnicity")
    version = publish(strands=["ethnicity"], opens_in=-20)
    spread_over(version, [INDIAN] * 60, 14)
    respond(version, [PAKISTANI] * 4, submitted_at=timezone.now() - timedelta(days=2))
    trend = next(item for item in of(version.survey)["trend"] if item["category"] == "asian-pakistani")
    assert trend["suppressed"]
    assert {trend[key] for key in ("needed", "rate_per_day", "expected", "chance", "needed_by_close")} == {None}


@pytest.mark.parametrize(("opens", "closes", "trends"), [(-3, 9, "too early"), (-30, -1, None), (2, 9, None)])
def test_no_trend_in_the_first_week_nor_when_it_is_not_open(opens: int, closes: int, trends: str | None) -> None:
    leicester("sex")
    version = publish(strands=["sex"], opens_in=opens, closes_in=closes)
    respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 20)
    found = of(version.survey)["trend"]
    assert trends in found[0]["sentence"] if trends else found == []


def test_the_headline_follows_from_what_is_shown() -> None:
    """Hidden groups count as one, so that nothing of them can be worked out from the unevenness."""
    leicester("sex", "religion")
    version = publish(strands=["sex", "religion"])
    first = [{"sex": "female", "religion": "hindu"}] * 90 + [{"sex": "male", "religion": "muslim"}] * 60
    respond(version, [*first, *[{"religion": "sikh"}] * 4, *[{"religion": "jewish"}] * 8])
    found = of(version.survey)
    shown = {(pull["strand"], pull["category"]) for pull in found["headline"]["partials"]}
    assert ("religion", "sikh") not in shown
    assert ("religion", "hindu") in shown
    other = publish(slug="other", strands=["sex", "religion"])
    respond(other, [*first, *[{"religion": "sikh"}] * 7, *[{"religion": "jewish"}] * 5])
    again = of(other.survey)["headline"]
    assert [row["cv"] for row in again["strands"]] == [row["cv"] for row in found["headline"]["strands"]]
    assert [row["cv"] for row in of(other.survey, suppressed=False)["headline"]["strands"]] != [
        row["cv"] for row in found["headline"]["strands"]
    ]
    assert found["r_indicator"]["r"] > 0.99
    assert "It misleads at a consultation" in found["r_indicator"]["note"]


def test_an_intersection_against_a_counted_table() -> None:
    leicester("sex", "disability")
    baseline(
        "disability*sex",
        {
            "disabled*female": 30_000,
            "disabled*male": 27_000,
            "not-disabled*female": 156_000,
            "not-disabled*male": 155_000,
        },
    )
    version = publish(strands=["sex", "disability"])
    people = {
        ("female", "disabled"): 12,
        ("male", "disabled"): 75,
        ("female", "not-disabled"): 420,
        ("male", "not-disabled"): 415,
    }
    respond(version, [{"sex": sex, "disability": group} for (sex, group), n in people.items() for _one in range(n)])
    (gap,) = of(version.survey)["intersections"]
    assert (gap["strands"], gap["categories"]) == (["sex", "disability"], ["female", "disabled"])
    assert (gap["count"], gap["baseline"], gap["suppressed"]) == (12, "given", False)
    assert gap["expected"] == pytest.approx(30 / 368 * 922)
    assert gap["sentence"].startswith("12 from both “Female” and “Disabled”; about 75 expected;")
    assert "Assumed" not in gap["sentence"]
    Baseline.objects.filter(strand="disability*sex").delete()
    (gap,) = of(version.survey)["intersections"]
    assert gap["baseline"] == "assumed"
    assert "Assumed: no population figures count the two together" in gap["sentence"]


def test_a_small_intersection_is_hidden() -> None:
    leicester("sex", "disability")
    version = publish(strands=["sex", "disability"])
    people = {
        ("female", "disabled"): 5,
        ("male", "disabled"): 75,
        ("female", "not-disabled"): 420,
        ("male", "not-disabled"): 415,
    }
    respond(version, [{"sex": sex, "disability": group} for (sex, group), n in people.items() for _one in range(n)])
    (gap,) = of(version.survey)["intersections"]
    assert gap["suppressed"]
    assert {gap[key] for key in ("count", "ratio", "adjusted_p", "needed")} == {None}
    assert gap["sentence"].startswith("The number from both “Female” and “Disabled” is hidden; about 72 expected.")
    assert of(version.survey, suppressed=False)["intersections"][0]["count"] == 5


def test_which_way_people_came() -> None:
    baseline("ethnicity", {"asian-indian": 900, "asian-pakistani": 100})
    version = publish(strands=["ethnicity"])
    respond(version, [INDIAN] * 400 + [PAKISTANI] * 3, channel="web")
    respond(version, [INDIAN] * 300 + [PAKISTANI] * 11, channel="assisted")
    Response.objects.filter(channel="assisted").update(language="gu")
    respond(version, [INDIAN] * 4, channel="paper")
    found = of(version.survey)["by"]
    assert [(row["code"], row["name"], row["count"]) for row in found["channel"]] == [
        ("web", "Web form", 403),
        ("assisted", "Assisted session", 311),
        ("paper", "Paper", 4),
    ]

    def cells(rows: list[dict[str, Any]]) -> list[int | None]:
        return [cell["count"] for row in rows for cell in row["groups"] if cell["category"] == "asian-pakistani"]

    assert cells(found["channel"]) == [None, None, 0]
    assert [(row["name"], row["count"]) for row in found["language"]] == [("English", 407), ("Gujarati", 311)]
    assert cells(of(version.survey, suppressed=False)["by"]["channel"]) == [3, 11, 0]
    assert found["ward"] == []


def test_those_who_are_left_of_a_way_are_not_told_either() -> None:
    baseline("sex", {"female": 500, "male": 500})
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 60, channel="web")
    respond(version, [{"sex": "female"}] * 2 + [{"sex": "male"}] * 14, channel="paper")
    found = of(version.survey)["by"]["channel"]
    assert [(row["code"], row["count"]) for row in found] == [("web", 260), ("paper", 16)]
    assert [[cell["count"] for cell in row["groups"] if cell["category"] == "male"] for row in found] == [
        [None],
        [None],
    ]


def test_who_did_not_say() -> None:
    leicester("sex")
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 100 + [{"sex": NOT_ANSWERED}] * 20 + [{"sex": PREFER_NOT_TO_SAY}] * 15)
    respond(version, [{}] * 12)
    (row,) = of(version.survey)["not_answered"]
    assert (row["asked"], row["not_answered"], row["prefer_not_to_say"]) == (147, 32, 15)
    assert row["sentence"] == (
        "Sex: of 147 asked, 32 did not answer and 15 preferred not to say. That is 32.0%: read this strand with care."
    )


def test_nobody_answered() -> None:
    leicester()
    found = of(publish(strands=["sex", "ethnicity", "ward", "age"]).survey)
    assert found["headline"] is found["r_indicator"] is None
    assert found["trend"] == found["intersections"] == []
    assert "Nobody has answered yet." in found["notes"]
    assert found["not_answered"][0]["sentence"] == "Age: nobody was asked."


@pytest.mark.parametrize(
    "people",
    [
        [{"sex": "female", "age": "16-24"}],
        [{"sex": PREFER_NOT_TO_SAY, "age": PREFER_NOT_TO_SAY}] * 30,
        [{}] * 3,
        [{"sex": "female", "age": "no-such-band"}] * 12,
    ],
)
def test_one_respondent_and_nobody_who_says(people: list[dict[str, str]]) -> None:
    leicester()
    version = publish(strands=["sex", "age", "ethnicity"])
    respond(version, people)
    for suppressed in (True, False):
        found = of(version.survey, suppressed=suppressed)
        assert found["intersections"] == []
        assert found["responses"] == len(people)


def test_a_deleted_baseline_and_a_margin_of_nobody() -> None:
    version = publish(strands=["sex", "ethnicity"])
    respond(version, [{"sex": "female", **INDIAN}] * 60)
    found = of(version.survey)
    assert found["headline"] is None
    assert any("There are no population figures of E06000016" in note for note in found["notes"])
    baseline("sex", {"female": 0, "male": 0})
    baseline("ethnicity", {"asian-indian": 0, "asian-pakistani": 100})
    found = of(version.survey)
    assert found["intersections"] == []
    assert found["headline"] is None


def test_no_strand_and_no_area() -> None:
    leicester()
    bare = publish(slug="bare")
    respond(bare, [{}] * 4)
    assert of(bare.survey)["not_answered"] == []
    nowhere = publish(slug="nowhere", strands=["sex"], area="")
    respond(nowhere, [{"sex": "male"}] * 40)
    found = of(nowhere.survey)
    assert found["headline"] is None
    assert found["not_answered"][0]["asked"] == 40


def test_answers_changed_later_change_the_document() -> None:
    leicester("sex")
    version = publish(strands=["sex"], opens_in=-20)
    people = respond(version, [{"sex": "female"}] * 200 + [{"sex": "male"}] * 60)
    assert [item["category"] for item in of(version.survey)["trend"]] == ["male"]
    Response.objects.filter(pk__in=[person.pk for person in people[:140]]).update(status=Response.Status.WITHDRAWN)
    found = of(version.survey)
    assert found["trend"] == []
    assert found["responses"] == 120


def test_a_threshold_below_one() -> None:
    version = publish(strands=["sex"])
    with pytest.raises(ValueError, match="threshold"):
        missing(survey=version.survey, snapshot=take(version.survey), threshold=0)
