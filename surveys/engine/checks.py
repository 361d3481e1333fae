"""Faults between answers: each is a condition that answers must not meet, with a message of the questionnaire's own."""

from collections.abc import Collection
from datetime import date

from .answers import Finding
from .definition import Survey
from .errors import AnswerError
from .path import Answers, walk
from .rules import holds


def failed(
    survey: Survey, answers: Answers, today: date | None = None, *, among: Collection[str] | None = None
) -> list[Finding]:
    """Return a finding for each check that the answers on the path do not pass.

    among: question codes; only checks shown at one of these are made. A check at a question that does not apply to
    the person is not made.
    """
    made = [check for check in survey.checks if among is None or check.question in among]
    if not made:
        return []
    path = walk(survey.sections, answers, today)
    here = {question.code: question for question in path.questions}
    return [
        Finding(here[check.question], check.question, AnswerError("check_failed", {"message": check.message}))
        for check in made
        if check.question in here and holds(check.when, path.answers, today)
    ]
