"""What consultations are filed under: topics, audiences and areas.

Pages name the term of the site's first language. Its code is the same in every language; its name is translated.
"""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField

ONS_CODE = RegexValidator(r"^[EWSN]\d{8}$", _("A code of the Office for National Statistics, like E06000016."))


class Term(TranslatableMixin, models.Model):
    """A name with a stable code."""

    code = models.SlugField(_("code"), max_length=50, help_text=_("Stable; used in addresses"))
    name = models.CharField(_("name"), max_length=100)

    panels: ClassVar = [FieldPanel("name"), FieldPanel("code")]
    override_translatable_fields: ClassVar = [SynchronizedField("code", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def names(self) -> dict[str, str]:
        """Return the term's name by language code."""
        found = type(self).objects.filter(translation_key=self.translation_key)
        return dict(found.values_list("locale__language_code", "name"))


@register_snippet
class Topic(Term):
    """What a consultation is about."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


@register_snippet
class Audience(Term):
    """Whom a consultation asks."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


@register_snippet
class Area(Term):
    """A place with an ONS code: a local authority, or a ward inside one."""

    code = models.CharField(_("code"), max_length=9, validators=[ONS_CODE])
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    panels: ClassVar = [*Term.panels, FieldPanel("parent")]
    override_translatable_fields: ClassVar = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("parent", overridable=False),
    ]

    class Meta(Term.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
