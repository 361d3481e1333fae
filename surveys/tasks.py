"""Work that a worker does after the page has answered."""

from django_tasks import task

from surveys.models import Survey
from surveys.services.notify import tell_outcome


@task()
def tell_outcome_later(survey_id: int) -> int:
    """Email the people who asked to hear the outcome of this survey; return how many were told."""
    return tell_outcome(survey=Survey.objects.get(pk=survey_id))
