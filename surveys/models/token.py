"""What lets a program into the API."""

import hashlib
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """A program's way in: what it may do, in which survey, until when. The token itself is stored nowhere."""

    class Scope(models.TextChoices):
        RESPONSES_WRITE = "responses:write", _("Send, change and withdraw responses")
        RESPONSES_READ = "responses:read", _("Read receipts")
        AGGREGATES_READ = "aggregates:read", _("Read figures")
        CHANNEL_PAPER = "channel:paper", _("Send responses that came on paper")
        CHANNEL_ASSISTED = "channel:assisted", _("Send responses of assisted sessions")

    name = models.CharField(_("name"), max_length=100, unique=True)
    # SHA-256 of the token. A token is 256 random bits, so that a slow hash would guard it no better.
    digest = models.CharField(_("token digest"), max_length=64, unique=True)
    scopes = models.JSONField(_("scopes"), default=list)
    survey = models.ForeignKey(
        "Survey",
        verbose_name=_("survey"),
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text=_("The only survey the token is good for; every survey when empty"),
    )
    expires_at = models.DateTimeField(_("expires"), null=True)
    # A day is enough to find tokens nobody uses, and spares a write at every request.
    last_used_on = models.DateField(_("last used"), null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(token: str) -> str:
        """Return what is stored of a token."""
        return hashlib.sha256(token.encode()).hexdigest()

    def is_expired(self, now: datetime) -> bool:
        """Return whether the token's time is over."""
        return self.expires_at is not None and self.expires_at <= now

    def channels(self) -> tuple[str, ...]:
        """The channels of the responses that the token reaches: "api", and those its scopes name."""
        named = (scope.removeprefix("channel:") for scope in self.scopes if scope.startswith("channel:"))
        return ("api", *named)
