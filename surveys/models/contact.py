"""Contact details, apart from the answers and encrypted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactRecord(models.Model):
    """An email address somebody gave for one purpose, sealed. Opened only by the notifier.

    The sealed document is `{"email": str}`.
    """

    class Purpose(models.TextChoices):
        OUTCOME = "outcome", _("Hear what was decided")

    response = models.ForeignKey(
        "Response",
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="contacts",
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    language = models.CharField(_("language"), max_length=12)
    key_name = models.CharField(_("key"), max_length=40)
    sealed = models.BinaryField(_("sealed details"))
    notified_at = models.DateTimeField(_("told"), null=True)

    class Meta:
        verbose_name = _("contact details")
        verbose_name_plural = _("contact details")
        constraints = (models.UniqueConstraint(fields=("response", "purpose"), name="one_contact_per_purpose"),)

    def __str__(self) -> str:
        return f"{self.response_id} {self.purpose}"
