"""The log of what went out of analysis, and what reports say of it. `services` write both."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models import Survey


class AnalysisRelease(models.Model):
    """Tables of one survey that passed the gate together, on one day, for one purpose.

    digest: of the snapshot, by which its releases are known, for numbers begin anew when its folder is lost; "" for one
    that is not stored · shown: the numbers that went out, None where hidden; see `releases.figures` · sealed: the same
    tables with their true counts, against which later releases are held; sealed like equality answers, table
    "release", row the id · refused: table → why it stayed in; what of it went out earlier stands. It goes with its
    survey. A response that is deleted later stays counted in it, since what was published cannot be taken back; its
    counts name nobody.
    """

    class Purpose(models.TextChoices):
        OFFICERS = "officers", _("Officers' pages")
        PUBLIC = "public", _("Public results")
        DATA_PACK = "data-pack", _("Data pack")
        REPORT = "report", _("Report")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, verbose_name=_("survey"), on_delete=models.CASCADE, related_name="releases")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    snapshot = models.PositiveIntegerField(_("snapshot"))
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    taken_at = models.DateTimeField(_("figures of"))
    made_at = models.DateTimeField(_("released"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    responses = models.PositiveIntegerField(_("responses"))
    threshold = models.PositiveSmallIntegerField(_("threshold"))
    tables = models.JSONField(_("tables"), default=list)
    figures = models.PositiveIntegerField(_("figures"))
    hidden = models.PositiveIntegerField(_("hidden"))
    # The narrowest interval that the audit found; null where nothing had to be hidden.
    least_width = models.PositiveIntegerField(_("narrowest interval"), null=True)
    refused = models.JSONField(_("not released"), default=dict)
    shown = models.JSONField(_("what was shown"))
    key_name = models.CharField(_("key"), max_length=40)
    sealed = models.BinaryField(_("sealed counts"))

    class Meta:
        verbose_name = _("release of figures")
        verbose_name_plural = _("releases of figures")
        indexes = (models.Index(fields=("survey", "purpose", "made_at"), name="release_by_survey"),)

    def __str__(self) -> str:
        return f"{self.survey_id} {self.purpose} {self.taken_at:%Y-%m-%d}"


class ReleasedMaterial(models.Model):
    """What reports of a released snapshot say, in one language, so that it can be said again when responses come later.

    release: the newest of its snapshot when this was kept · groups: whether it has what groups answered, or no group
    was asked for · sealed: see `services.reports.kept`. It holds no response and nothing that was not let out; it goes
    with its release, and sooner when a later one is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(
        AnalysisRelease, verbose_name=_("release"), on_delete=models.CASCADE, related_name="material"
    )
    language = models.CharField(_("language"), max_length=12)
    groups = models.BooleanField(_("with what groups answered"))
    key_name = models.CharField(_("key"), max_length=40)
    sealed = models.BinaryField(_("sealed material"))

    class Meta:
        verbose_name = _("what reports say of a release")
        verbose_name_plural = _("what reports say of releases")
        constraints = (models.UniqueConstraint(fields=("release", "language"), name="one_material_per_language"),)

    def __str__(self) -> str:
        return f"{self.release_id} {self.language}"
