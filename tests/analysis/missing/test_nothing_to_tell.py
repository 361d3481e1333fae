"""Surveys of which little can be said: a plain sentence, and never a crash."""

import pytest

from analysis.services.missing import missing
from analysis.snapshot import take
from surveys.equality.missing import PREFER_NOT_TO_SAY
from tests.analysis.builder import baseline, leicester, publish, respond
from tests.analysis.missing.documents import INDIAN, of

pytestmark = pytest.mark.django_db


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


def test_a_threshold_below_one() -> None:
    version = publish(strands=["sex"])
    with pytest.raises(ValueError, match="threshold"):
        missing(survey=version.survey, snapshot=take(version.survey), threshold=0)
