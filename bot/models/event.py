"""The log of conversations: what resumes them, what they are audited by, and what the page without a script shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConversationEvent(models.Model):
    """One turn of a conversation, which is about one response. It never changes, but what is private in it may go.

    The key follows from the response and the id that the client gave the turn: a turn sent twice is one event.
    `body` is one JSON object: "changes" of the dialogue's state, the "messages" of the turn, and "page", "forget" as
    the client was told. What was said in the equality questions is in `sealed` instead, and is deleted when their page
    is done, or the response withdrawn.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    response = models.ForeignKey(
        "surveys.Response",
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="conversation",
        db_index=False,
    )
    number = models.PositiveIntegerField(_("number"))
    body = models.JSONField(_("turn"))
    key_name = models.CharField(_("key"), max_length=40, blank=True)
    sealed = models.BinaryField(_("sealed turn"), null=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("turn of a conversation")
        verbose_name_plural = _("turns of conversations")
        ordering = ("response", "number")
        constraints = (models.UniqueConstraint(fields=("response", "number"), name="one_turn_per_number"),)

    def __str__(self) -> str:
        return f"{self.response_id} {self.number}"
