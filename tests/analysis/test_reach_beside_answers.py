"""What the page of reach hides of a group does not stand in the tables of answers by group."""

import pytest

from analysis.services.differences import differences, differences_of
from analysis.services.hiding import hiding
from analysis.services.profile import profile_of
from analysis.snapshot.store import refresh
from surveys.models import Survey
from tests.analysis.builder import leicester, publish, respond
from tests.analysis.columns_of import UNWEIGHTED
from tests.analysis.reading import category

pytestmark = pytest.mark.django_db


def answered(survey: Survey, **people: int) -> None:
    for code, number in people.items():
        given = [{"ethnicity": code.replace("_", "-")}] * number
        respond(survey.current_version, given, answers={"use": "daily"})


def test_how_few_said_no_more_than_a_broad_group_does_not_follow() -> None:
    leicester()
    survey = publish(strands=["ethnicity"]).survey
    answered(survey, asian_indian=20, asian_pakistani=12, asian=3, white_british=90, white=14, mixed=30)
    snapshot = refresh(survey)
    reach = profile_of(survey=survey, snapshot=snapshot)
    groups = ("asian", "white", "mixed")
    hidden = {name for name in groups if category(reach, "ethnicity", name)["suppressed"]}
    assert "asian" in hidden
    # Less those of it who said more, which the page of reach shows, it would be the three who did not.
    (alone,) = differences_of(snapshot, UNWEIGHTED, hiding(suppressed=True))["tables"]
    assert {row["category"]: row["n"] for row in alone["rows"]}["asian"] == 35
    (table,) = differences(survey=survey, snapshot=snapshot)["tables"]
    assert hidden <= {row["category"] for row in table["rows"] if row["n"] is None}
    (table,) = differences(survey=survey, snapshot=snapshot, suppressed=False)["tables"]
    assert all(row["n"] for row in table["rows"])
