"""A survey that was released after its close, and a response that comes later."""

from datetime import timedelta
from uuid import uuid4

from analysis.alerts.night import nightly
from analysis.models import AnalysisRelease
from analysis.services.snapshots import refresh_stored
from surveys.models import Survey
from surveys.services.respond import Submission, respond
from tests.analysis.builder import leicester
from tests.analysis.reports.taking import answered_by_many


def released_last_night() -> Survey:
    """A survey that was closed four weeks ago and a day, with all tables released."""
    leicester("sex", "ethnicity")
    survey = answered_by_many(opens_in=-60, closes_in=-29)
    assert nightly().failed == ()
    assert AnalysisRelease.objects.get().purpose == "officers"
    return survey


def key_in(survey: Survey) -> None:
    """One response on paper, sent while the survey was open, and the night after it was keyed in."""
    assert survey.current_version is not None
    submission = Submission(
        uuid4(),
        "paper",
        "en",
        {"use": "weekly"},
        {"sex": "male", "ethnicity": "asian-pakistani"},
        submitted_at=survey.closes_at - timedelta(days=2),
    )
    respond(version=survey.current_version, submission=submission)
    assert refresh_stored() == 1
    assert nightly().failed == ()
