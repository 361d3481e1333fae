"""Who lives here: census counts that responses are compared with. `services.baselines` writes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from analysis.alerts.models import GapAlert, GapNotice, NightlyCheck
from analysis.releases.models import AnalysisRelease, ReleasedMaterial

__all__ = ["AnalysisRelease", "Baseline", "GapAlert", "GapNotice", "NightlyCheck", "ReleasedMaterial"]


class Baseline(models.Model):
    """How many people of one category of one strand live in one area, as counted on one date.

    A table is all rows of one area, strand and date. The strand `ward` of an authority counts the people of each of
    its wards; its categories are the wards' codes.
    """

    class Level(models.TextChoices):
        AUTHORITY = "authority", _("Local authority")
        WARD = "ward", _("Ward")

    area_code = models.CharField(_("area code"), max_length=9)
    area_name = models.CharField(_("area"), max_length=120)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    # The authority a ward lies in; an authority names itself.
    authority_code = models.CharField(_("authority code"), max_length=9)
    strand = models.CharField(_("strand"), max_length=40)
    category = models.CharField(_("category"), max_length=64)
    count = models.PositiveIntegerField(_("people"))
    # Who was counted, in the publisher's words: "usual residents aged 16 and over".
    base = models.CharField(_("base"), max_length=120)
    source = models.CharField(_("source"), max_length=120)
    date = models.DateField(_("date"))

    class Meta:
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")
        constraints = (
            models.UniqueConstraint(
                fields=("area_code", "strand", "date", "category"), name="one_baseline_per_category"
            ),
        )
        indexes = (models.Index(fields=("authority_code", "level", "strand"), name="baseline_by_authority"),)

    def __str__(self) -> str:
        return f"{self.area_code} {self.strand} {self.category}"
