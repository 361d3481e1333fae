"""Choosing among pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from .question import ExclusiveBlock, LastBlock, QuestionBlock, RandomBlock, ThingBlock
from .texts import LineBlock
from .untranslated import Untranslated


class PictureBlock(Untranslated, ImageChooserBlock):
    """A picture, the same in every language."""


class PictureOptionBlock(ThingBlock):
    """One picture to choose."""

    image = PictureBlock(required=False, label=_("Picture"), help_text=_("A photograph (JPEG) or a drawing (PNG)"))
    alt = LineBlock(
        required=False,
        label=_("What the picture shows"),
        help_text=_("In words, for people who cannot see it. The label is read out before it, so do not repeat that."),
    )
    hint = LineBlock(required=False, label=_("Hint"))
    other = blocks.BooleanBlock(required=False, label=_("Asks the person to say more"))
    exclusive = ExclusiveBlock(help_text=_("Where several may be chosen, for options such as “None of these”"))
    last = LastBlock()

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError for a picture without words, or one that cannot be shown."""
        from cms.services.pictures import picture_fault

        cleaned = super().clean(value)
        errors = {}
        if cleaned["image"] is not None:
            if not cleaned["alt"].strip():
                errors["alt"] = ValidationError(_("Say what the picture shows."))
            if fault := picture_fault(cleaned["image"]):
                errors["image"] = ValidationError(fault)
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    class Meta:
        icon = "image"
        label = _("Option")


class PictureChoiceBlock(QuestionBlock):
    several = blocks.BooleanBlock(required=False, label=_("Several may be chosen"))
    options = blocks.ListBlock(PictureOptionBlock(), min_num=2, default=[{}, {}], label=_("Options"))
    minimum = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Choose at least"), help_text=_("Where several may be chosen")
    )
    maximum = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Choose at most"), help_text=_("Where several may be chosen")
    )
    random = RandomBlock()

    class Meta:
        icon = "image"
        label = _("A choice of pictures")
        group = _("Choosing")
