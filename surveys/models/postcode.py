"""The ward of each postcode, where the operator has loaded ONS's directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostcodeWard(models.Model):
    """One postcode and its ward. A respondent's postcode is looked up here and then forgotten."""

    postcode = models.CharField(_("postcode"), max_length=7, primary_key=True, help_text=_("Capitals, no space"))
    ward_code = models.CharField(_("ward"), max_length=9)

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")

    def __str__(self) -> str:
        return self.postcode
