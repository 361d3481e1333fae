"""How unevenly people answered, and who is missing where two things come together."""

import pytest

from analysis.models import Baseline
from tests.analysis.builder import baseline, leicester, publish, respond
from tests.analysis.missing.documents import of

pytestmark = pytest.mark.django_db


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
