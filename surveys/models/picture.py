"""Pictures that options show, by the digest of their file: what a definition names never changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """One picture, made anew without metadata. `surveys.services.pictures` is the only one to store any."""

    class Kind(models.TextChoices):
        JPEG = "image/jpeg", _("JPEG picture")
        PNG = "image/png", _("PNG picture")

    # SHA-256 of the content in hexadecimal.
    digest = models.CharField(_("digest"), max_length=64, primary_key=True)
    type = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    width = models.PositiveIntegerField(_("width in pixels"))
    height = models.PositiveIntegerField(_("height in pixels"))
    content = models.BinaryField(_("content"))
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.digest
