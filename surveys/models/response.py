"""One response: one row, one transaction."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Response(models.Model):
    """What one person, or one return for several, answered, through whichever channel.

    The client makes the primary key, so that sending twice is the same as sending once.
    `answers` is one JSON object: question code → value; codes and never labels.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Channel(models.TextChoices):
        WEB = "web", _("Web form")
        CHAT = "chat", _("Chat")
        ASSISTED = "assisted", _("Assisted session")
        PAPER = "paper", _("Paper")
        API = "api", _("API")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(
        "Survey",
        verbose_name=_("survey"),
        on_delete=models.PROTECT,
        related_name="responses",
    )
    version = models.ForeignKey(
        "SurveyVersion",
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="responses",
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    language = models.CharField(_("language"), max_length=12)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    answers = models.JSONField(_("answers"), default=dict)
    # SHA-256 of the submitted body; empty while a draft. See services.respond.body_digest.
    body_sha256 = models.CharField(_("body digest"), max_length=64, blank=True)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    # People behind this one return: a team's or a group's return stands for several.
    represents = models.PositiveIntegerField(_("people represented"), default=1)
    # The date that "today" means in routing and validation, pinned when the response began.
    today = models.DateField(_("date pinned"))
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    updated_at = models.DateTimeField(_("saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        indexes = (models.Index(fields=("survey", "status", "submitted_at"), name="response_by_survey"),)

    def __str__(self) -> str:
        return self.reference


class ResponseConflict(models.Model):
    """A body that came under the id of a response submitted with another body. Kept for a person to look at."""

    response = models.ForeignKey(
        Response,
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="conflicts",
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Response.Channel.choices)
    body_sha256 = models.CharField(_("body digest"), max_length=64)
    answers = models.JSONField(_("answers"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("response conflict")
        verbose_name_plural = _("response conflicts")
        constraints = (models.UniqueConstraint(fields=("response", "body_sha256"), name="one_conflict_per_body"),)

    def __str__(self) -> str:
        return f"{self.response_id} {self.body_sha256[:8]}"
