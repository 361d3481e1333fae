"""Gaps as the nights found them, and who was told of them. Figures in here have passed the gate."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models import Survey


class GapAlert(models.Model):
    """One under-represented group of one survey, from the night it was found to the night it was so no more.

    A group that falls behind again is another alert. `count` and `needed` are null where the gate hides them, and
    `needed_by_close` also in the first week, when nobody can say how others go on answering.
    """

    class Ending(models.TextChoices):
        RECOVERED = "recovered", _("Reached 80% of its share")
        MISSED = "missed", _("Still missing when the consultation closed")
        NOT_COMPARED = "not-compared", _("Not compared any more")

    survey = models.ForeignKey(Survey, verbose_name=_("survey"), on_delete=models.CASCADE, related_name="gap_alerts")
    strand = models.CharField(_("strand"), max_length=40)
    category = models.CharField(_("category"), max_length=64)
    # Where the words of both come from; a ward is in no pack and has its one name here.
    pack = models.CharField(_("equality pack"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=255, blank=True)
    first_seen = models.DateField(_("first seen on"))
    seen_on = models.DateField(_("figures of"))
    count = models.PositiveIntegerField(_("answered"), null=True)
    expected = models.FloatField(_("expected"))
    needed = models.PositiveIntegerField(_("more needed"), null=True)
    needed_by_close = models.PositiveIntegerField(null=True)
    chance = models.FloatField(_("chance of catching up"), null=True)
    # A hidden count lets only a bound be told.
    chance_at_most = models.BooleanField(_("the chance is a bound"), default=False)
    closed_on = models.DateField(_("ended on"), null=True)
    ending = models.CharField(_("how it ended"), max_length=12, choices=Ending.choices, blank=True)

    class Meta:
        verbose_name = _("missing group")
        verbose_name_plural = _("missing groups")
        constraints = (
            models.UniqueConstraint(
                fields=("survey", "strand", "category"),
                condition=models.Q(closed_on=None),
                name="one_open_alert_per_category",
            ),
        )

    def __str__(self) -> str:
        return f"{self.survey_id} {self.strand} {self.category}"


class GapNotice(models.Model):
    """One gap of which one officer was told in one night's email. Written once the mail server has taken it."""

    class Reason(models.TextChoices):
        NEW = "new", _("New")
        WORSE = "worse", _("Many more are needed than before")
        LAST_CHANCE = "last-chance", _("Hardly any time is left")
        RECOVERED = "recovered", _("No longer missing")
        MISSED = "missed", _("Still missing at the close")

    alert = models.ForeignKey(
        GapAlert, verbose_name=_("missing group"), on_delete=models.CASCADE, related_name="notices"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("officer"), on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=12, choices=Reason.choices)
    needed = models.PositiveIntegerField(_("more needed then"), null=True)
    # Whether little time was left already: nobody is told that twice.
    pressing = models.BooleanField(_("little time left"), default=False)
    day = models.DateField(_("night"))
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice of a missing group")
        verbose_name_plural = _("notices of missing groups")
        constraints = (
            models.UniqueConstraint(fields=("alert", "officer", "day"), name="one_notice_per_officer_and_night"),
        )
        indexes = (models.Index(fields=("officer", "day"), name="notices_by_night"),)

    def __str__(self) -> str:
        return f"{self.alert_id} {self.day} {self.reason}"


class NightlyCheck(models.Model):
    """The last night's check of a survey that came to its end."""

    survey = models.OneToOneField(
        Survey, verbose_name=_("survey"), on_delete=models.CASCADE, primary_key=True, related_name="nightly_check"
    )
    day = models.DateField(_("night"))
    checked_at = models.DateTimeField(_("checked"))

    class Meta:
        verbose_name = _("nightly check")
        verbose_name_plural = _("nightly checks")

    def __str__(self) -> str:
        return f"{self.survey_id} {self.day}"
