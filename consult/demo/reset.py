"""Taking the demonstration's consultations away, with every answer to them."""

from django.db import transaction

from analysis.services.snapshots import forget_when_deleted
from cms.models import ConsultationPage
from surveys.models import Response, Survey, UploadedFile
from surveys.services import uploads

from .content import CONSULTATIONS


@transaction.atomic
def reset() -> None:
    """Delete the demonstration's consultations: pages, versions and all responses, those of visitors too.

    Logins, baselines and the site's own pages stay; loading writes the words of the latter anew.
    """
    for page in ConsultationPage.objects.filter(slug__in=CONSULTATIONS).order_by("-pk"):
        page.delete()
    surveys = Survey.objects.filter(slug__in=CONSULTATIONS)
    for survey in surveys:
        forget_when_deleted(survey)
    Response.objects.filter(survey__in=surveys).delete()
    uploads.forget(UploadedFile.objects.filter(survey__in=surveys))
    surveys.update(current_version=None)
    surveys.delete()
