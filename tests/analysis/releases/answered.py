"""A survey with a question of each kind, answered by some dozens."""

from typing import Any

from analysis.models import AnalysisRelease
from analysis.releases.figures import Figures
from surveys.models import Survey
from tests.analysis.builder import publish, question, respond

WANT = question("want", "multiple_choice", options=("trees", "seats", "bins"))
NOTHING_WANTED = {"code": "nothing", "label": {"en": "Nothing"}, "exclusive": True}
QUESTIONS = [
    question("use", options=("daily", "weekly", "never")),
    {**WANT, "options": [*WANT["options"], NOTHING_WANTED]},
    question("mood", "scale", limits={"minimum": 1, "maximum": 3}),
    question("more", "long_text"),
]


def survey_with(people: int = 60, **dates: Any) -> Survey:
    """So many women who go daily, 40 men who never go, 4 of another sex."""
    version = publish(strands=["sex"], questions=QUESTIONS, **dates)
    respond(version, [{"sex": "female"}] * people, answers={"use": "daily", "want": ["trees", "seats"], "mood": 3})
    respond(version, [{"sex": "male"}] * 40, answers={"use": "never", "want": ["trees"], "more": "Later buses"})
    respond(version, [{"sex": "male"}] * 12 + [{}] * 15, answers={"use": "weekly", "want": ["nothing"]})
    return version.survey


def figures(release: AnalysisRelease) -> Figures:
    return Figures.of(release.shown)
