"""Changed answers to a submitted response, before they are sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResponseChange(models.Model):
    """What a person has changed so far, beside the submitted response, which stays as it was sent until they send it.

    `answers` are whole: those that were sent, with what has been changed, and null where a question was left empty.
    """

    response = models.OneToOneField(
        "Response",
        verbose_name=_("response"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="change",
    )
    # The revision of the response that was there when the change was begun.
    began_from = models.PositiveIntegerField(_("began from revision"))
    # Rises with each page saved. Two changes of one response never have the same: see services.respond.change.
    revision = models.PositiveIntegerField(_("revision"))
    language = models.CharField(_("language"), max_length=12)
    answers = models.JSONField(_("answers"))
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    updated_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("unsent change")
        verbose_name_plural = _("unsent changes")

    def __str__(self) -> str:
        return f"{self.response_id} from r{self.began_from}"
