"""What a response said before it was changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResponseRevision(models.Model):
    """One earlier state of a submitted response, whole. The response itself holds the latest."""

    response = models.ForeignKey(
        "Response",
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="revisions",
    )
    revision = models.PositiveIntegerField(_("revision"))
    version = models.ForeignKey(
        "SurveyVersion",
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    channel = models.CharField(_("channel"), max_length=10)
    language = models.CharField(_("language"), max_length=12)
    answers = models.JSONField(_("answers"))
    body_sha256 = models.CharField(_("body digest"), max_length=64)
    represents = models.PositiveIntegerField(_("people represented"))
    submitted_at = models.DateTimeField(_("submitted"))
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)

    class Meta:
        verbose_name = _("earlier revision")
        verbose_name_plural = _("earlier revisions")
        ordering = ("response", "revision")
        constraints = (models.UniqueConstraint(fields=("response", "revision"), name="one_row_per_revision"),)

    def __str__(self) -> str:
        return f"{self.response_id} r{self.revision}"
