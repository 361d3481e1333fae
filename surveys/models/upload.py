"""Files people sent with their answers. What is in them lies in the storage "uploads", outside of everything public."""

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def upload_storage() -> Storage:
    """Return the storage of uploaded files, as the settings name it."""
    return storages["uploads"]


def random_name(instance: "UploadedFile", filename: str) -> str:
    """Return where a file is stored: a random name, in one of 256 folders. Nothing of the person's name is in it."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}"


class UploadedFile(models.Model):
    """One file, checked and made safe to hand on, that belongs to one response and question.

    The response may not be stored yet: a file is kept as soon as it is read, so that nobody has to choose it again
    when something else on the page is wrong. `unattached_since` is None while the answers name the file; a file that
    they never named, or no longer name, is deleted some days later.
    """

    class Kind(models.TextChoices):
        JPEG = "image/jpeg", _("JPEG picture")
        PNG = "image/png", _("PNG picture")
        PDF = "application/pdf", _("PDF document")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="uploads")
    response_id = models.UUIDField(_("response"))
    question = models.CharField(_("question"), max_length=64)
    name = models.CharField(_("name"), max_length=100)
    type = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    size = models.PositiveIntegerField(_("size in bytes"))
    # Of what is stored, which for a picture is not quite what was sent.
    sha256 = models.CharField(_("digest"), max_length=64)
    content = models.FileField(_("content"), storage=upload_storage, upload_to=random_name, max_length=100)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    unattached_since = models.DateTimeField(_("named by no answer since"), null=True, default=timezone.now)

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ("created_at", "id")
        # The same file for the same question again is the same file: a page that is sent twice stores it once.
        constraints = (
            models.UniqueConstraint(fields=("response_id", "question", "sha256"), name="one_upload_per_content"),
        )
        indexes = (models.Index(fields=("unattached_since",), name="upload_unattached"),)

    def __str__(self) -> str:
        return str(self.pk)
