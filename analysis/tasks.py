"""Work that a worker does after the page has answered."""

from django_tasks import task

from analysis.services import snapshots
from surveys.models import Survey


@task()
def refresh_snapshot_later(survey_id: int) -> int:
    """Bring the stored snapshot of a survey up to date; return how many responses it holds, 0 when it is gone."""
    survey = Survey.objects.filter(pk=survey_id).first()
    return 0 if survey is None else snapshots.refresh(survey)
