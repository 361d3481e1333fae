"""A survey and its immutable versions."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Survey(models.Model):
    """The questionnaire of one consultation: its dates, its area, and the version people answer now."""

    class State(models.TextChoices):
        FORTHCOMING = "forthcoming", _("Forthcoming")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    slug = models.SlugField(_("short name"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=255)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    # The local authority whose residents are consulted, as an ONS code such as E06000016.
    area_code = models.CharField(_("area"), max_length=9, blank=True)
    current_version = models.ForeignKey(
        "SurveyVersion",
        verbose_name=_("version now"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    # Who is told when a group of people is missing from the answers.
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer in charge"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    followers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("told as well"), blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ("slug",)
        permissions = (
            ("view_profile", _("Can see who answered, with small numbers hidden")),
            ("view_unsuppressed", _("Can see small numbers")),
            ("export_responses", _("Can export responses")),
            ("publish_survey", _("Can publish a survey")),
            ("assist_response", _("Can answer on behalf of a resident")),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> "Survey.State":
        """Forthcoming, open or closed at this moment, by the dates alone."""
        now = timezone.now()
        if now < self.opens_at:
            return self.State.FORTHCOMING
        return self.State.OPEN if now < self.closes_at else self.State.CLOSED


class SurveyVersion(models.Model):
    """One published definition. It never changes: a change is a new version, and responses keep theirs."""

    survey = models.ForeignKey(
        Survey,
        verbose_name=_("survey"),
        on_delete=models.CASCADE,
        related_name="versions",
    )
    number = models.PositiveIntegerField(_("number"))
    digest = models.CharField(_("digest"), max_length=64)
    document = models.JSONField(_("definition"))
    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("survey version")
        verbose_name_plural = _("survey versions")
        ordering = ("survey", "number")
        constraints = (
            models.UniqueConstraint(fields=("survey", "number"), name="one_version_per_number"),
            models.UniqueConstraint(fields=("survey", "digest"), name="one_version_per_definition"),
        )

    def __str__(self) -> str:
        return f"{self.survey_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version. Raises TypeError when it is stored already."""
        if not self._state.adding:
            raise TypeError("a published version never changes; publish a new one")
        super().save(*args, **kwargs)
