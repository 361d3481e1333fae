"""A questionnaire that was read from a file, until a consultation is made of it; its report stays with that."""

import uuid

from django.conf import settings
from django.db import models


class ImportedQuestionnaire(models.Model):
    """What a file held. `document` is the definition, `report` what came of the file: see surveys.exchange."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=255)
    document = models.JSONField()
    report = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    page = models.OneToOneField("cms.ConsultationPage", null=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.file_name
