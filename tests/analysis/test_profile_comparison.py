"""The profile from stored responses: with whom they are compared."""

import pytest

from analysis.services.profile import UnknownArea
from tests.analysis.builder import baseline, leicester, publish, respond
from tests.analysis.reading import category, of, strand

pytestmark = pytest.mark.django_db


def test_a_table_of_people_of_16_and_over_by_years_and_by_band() -> None:
    leicester()
    version = publish(strands=["age", "sexual-orientation"])
    adults = [{"age": "25-34", "sexual-orientation": "bisexual"}] * 40
    unknown = [{"sexual-orientation": "heterosexual"}] * 20
    respond(version, adults + unknown)
    respond(version, [{"age": "0-15", "sexual-orientation": "bisexual"}] * 12)
    by_years = publish(strands=["age", "sexual-orientation"], number=2, age="birth_date")
    respond(by_years, [{"age": "0-15", "sexual-orientation": "bisexual"}] * 11, ages=[15] * 11)
    # Sixteen years are believed before a band that says otherwise.
    respond(by_years, [{"age": "0-15", "sexual-orientation": "bisexual"}] * 10, ages=[16] * 10)
    orientation = strand(of(version.survey), "sexual-orientation")
    assert (orientation["asked"], orientation["answered"], orientation["younger"]) == (70, 70, 23)
    assert orientation["notes"][0].startswith("The population figures count people aged 16 and over.")
    assert "10.6% of the people counted" in orientation["notes"][1]


def test_a_table_of_people_of_five_and_over_keeps_the_youngest_band() -> None:
    leicester()
    version = publish(strands=["age", "carer"], age="birth_date")
    respond(version, [{"age": "0-15", "carer": "not-carer"}] * 24, ages=[4] * 12 + [None] * 12)
    carer = strand(of(version.survey), "carer")
    assert (carer["answered"], carer["younger"]) == (12, 12)


def test_not_answered_of_the_census_is_left_out() -> None:
    """Of Leicester's people who answered, 86,441 of 348,080 are Muslim."""
    leicester()
    version = publish(strands=["religion"])
    respond(version, [{"religion": "muslim"}] * 50 + [{"religion": "christian"}] * 50)
    muslim = category(of(version.survey), "religion", "muslim")
    assert muslim["population_share"] == pytest.approx(86_441 / 348_080)
    assert muslim["ratio"] == pytest.approx(0.5 * 348_080 / 86_441)


def test_a_broader_answer_counts_in_its_group_and_in_no_finer_one() -> None:
    leicester()
    version = publish(strands=["ethnicity"])
    respond(version, [{"ethnicity": "asian"}] * 20 + [{"ethnicity": "asian-indian"}] * 30)
    respond(version, [{"ethnicity": "white-british"}] * 50)
    found = of(version.survey)
    ethnicity = strand(found, "ethnicity")
    assert (ethnicity["answered"], ethnicity["compared"]) == (100, 80)
    assert category(found, "ethnicity", "asian")["share"] == 0.5
    assert category(found, "ethnicity", "asian")["status"] is None
    assert category(found, "ethnicity", "asian-indian")["share"] == 30 / 80


def test_wards_are_compared_with_their_authority() -> None:
    baseline("ward", {"E05010458": 20_000, "E05010459": 12_000})
    version = publish(strands=["ward"])
    respond(version, [{"ward": "E05010458"}] * 20 + [{"ward": "E05010459"}] * 12 + [{"ward": "outside"}] * 10)
    found = of(version.survey)
    assert category(found, "ward", "E05010458")["ratio"] == pytest.approx(1.0)
    outside = category(found, "ward", "outside")
    assert (outside["count"], outside["share"], outside["status"]) == (10, None, None)
    assert strand(found, "ward")["answered"] == 32


def test_wards_without_a_table_are_shown_as_answered() -> None:
    version = publish(strands=["ward"])
    respond(version, [{"ward": "E05010458"}] * 30 + [{"ward": "outside"}] * 10)
    found = of(version.survey)
    assert category(found, "ward", "E05010458")["share"] == 0.75


def test_a_ward_has_only_the_broad_groups() -> None:
    baseline("ethnicity-broad", {"asian": 500, "white": 500}, area="E05010458")
    version = publish(strands=["ethnicity"])
    respond(version, [{"ethnicity": "asian-indian"}] * 20 + [{"ethnicity": "white-irish"}] * 20)
    found = of(version.survey, area="E05010458")
    assert category(found, "ethnicity", "asian")["status"] == "on-track"
    assert category(found, "ethnicity", "asian-indian")["status"] is None


def test_no_baseline_no_area_and_an_unknown_one() -> None:
    version = publish(strands=["sex"], area="")
    respond(version, [{"sex": "female"}] * 10 + [{"sex": "male"}] * 30)
    found = of(version.survey)
    assert strand(found, "sex")["baseline"] is None
    assert category(found, "sex", "female")["share"] == 0.25
    assert "This survey names no area" in found["notes"][0]
    with pytest.raises(UnknownArea):
        of(version.survey, area="E06000016")


def test_a_strand_without_population_figures_says_so() -> None:
    leicester()
    version = publish(strands=["pregnancy-and-maternity"])
    respond(version, [{"pregnancy-and-maternity": "neither"}] * 20)
    assert strand(of(version.survey), "pregnancy-and-maternity")["notes"] == [
        "There are no population figures of this for E06000016: shares are shown and nothing is compared."
    ]


def test_a_category_that_the_pack_does_not_know() -> None:
    leicester()
    version = publish(strands=["sex"])
    respond(version, [{"sex": "female"}] * 30 + [{"sex": "of-another-pack"}] * 10)
    found = of(version.survey)
    assert category(found, "sex", "of-another-pack")["count"] == 10
    assert "Some answers are outside the population counted" in strand(found, "sex")["notes"][-1]


@pytest.mark.parametrize("people", [[], [{"sex": "female"}], [{"sex": "prefer-not-to-say"}] * 30])
def test_nobody_one_person_and_nobody_who_says(people: list[dict[str, str]]) -> None:
    leicester()
    version = publish(strands=["sex", "ethnicity"])
    respond(version, people)
    for suppressed in (True, False):
        found = of(version.survey, suppressed=suppressed)
        assert {item["status"] for item in strand(found, "sex")["categories"]} == {"too-few-to-tell"}
