"""Equality answers, apart from the answers to the consultation and encrypted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EqualityRecord(models.Model):
    """One page of equality answers, sealed. Opened only by analysis.snapshot; never shown again to anybody.

    The sealed document is `{"answers": {code: value}, "categories": {strand: category}}`. A category is one of the
    pack's, or one of surveys.equality.strands.MISSING.
    """

    response = models.ForeignKey(
        "Response",
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="equality",
    )
    part = models.CharField(_("part"), max_length=64)
    key_name = models.CharField(_("key"), max_length=40)
    sealed = models.BinaryField(_("sealed answers"))

    class Meta:
        verbose_name = _("equality answers")
        verbose_name_plural = _("equality answers")
        constraints = (models.UniqueConstraint(fields=("response", "part"), name="one_record_per_part"),)

    def __str__(self) -> str:
        return f"{self.response_id} {self.part}"
