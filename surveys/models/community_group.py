"""Community groups on record, and whom each can reach."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.community_languages import COMMUNITY_LANGUAGES

ONS_CODE = RegexValidator(r"^[EWSN]\d{8}$", _("A code of the Office for National Statistics, like E06000016."))


class CommunityGroup(models.Model):
    """An organisation that knows people whom a consultation misses. It is written to only if it has agreed."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    about = models.TextField(_("what it does"), blank=True)
    contact = models.CharField(
        _("whom to ask for"), max_length=150, blank=True, help_text=_("A team or a role rather than a person’s name")
    )
    email = models.EmailField(_("email address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    # The authority it works in. Single wards are rows of whom it reaches, under the strand `ward`.
    area_code = models.CharField(
        _("area"), max_length=9, blank=True, validators=[ONS_CODE], help_text=_("Empty: it works everywhere")
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    active = models.BooleanField(_("active"), default=True, help_text=_("Untick it when the group has come to an end"))
    may_contact = models.BooleanField(
        _("has agreed to be contacted"),
        default=False,
        help_text=_("Officers see it beside the people they are missing only if it has agreed"),
    )
    checked_on = models.DateField(_("details last checked on"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("community group")
        verbose_name_plural = _("community groups")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a group that may be contacted and cannot be, and languages that nobody could choose."""
        errors = {}
        if self.may_contact and not (self.email or self.phone):
            errors["may_contact"] = _("Give an email address or a telephone number to contact it by.")
        if not isinstance(self.languages, list) or not all(code in COMMUNITY_LANGUAGES for code in self.languages):
            errors["languages"] = _("Choose languages of the list.")
        if errors:
            raise ValidationError(errors)


class GroupReach(models.Model):
    """One category of people that a community group can reach: of an equality strand, or a ward."""

    group = models.ForeignKey(
        CommunityGroup, verbose_name=_("community group"), on_delete=models.CASCADE, related_name="reaches"
    )
    strand = models.CharField(_("strand"), max_length=40)
    category = models.CharField(_("category"), max_length=64)

    class Meta:
        verbose_name = _("people a group can reach")
        verbose_name_plural = _("people groups can reach")
        constraints = (models.UniqueConstraint(fields=("group", "strand", "category"), name="one_reach_per_category"),)
        indexes = (models.Index(fields=("strand", "category"), name="reach_by_category"),)

    def __str__(self) -> str:
        return f"{self.group_id} {self.strand} {self.category}"
