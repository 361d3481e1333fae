"""A place: from a list, by postcode, or drawn on a map."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static

from cms.geojson import AreaError, read_area

from .question import PlacedOptionBlock, QuestionBlock
from .untranslated import Untranslated

SHAPES = (("point", _("A point")), ("line", _("A line")), ("area", _("An area")))


class AreaWidget(forms.Textarea):
    """A box for GeoJSON, and a button that puts a chosen file's text into it."""

    template_name = "cms/admin/area_widget.html"

    @property
    def media(self) -> Media:
        """The script that reads the file in the browser: it is not sent by itself."""
        return Media(js=[versioned_static("cms/area.js")])


class AreaBlock(Untranslated, blocks.FieldBlock):
    """The geometry of an area as GeoJSON. What is kept is one Polygon or MultiPolygon, or an empty text."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self._required, self._help_text = required, help_text
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(widget=AreaWidget({"rows": 3}), required=self._required, help_text=self._help_text)

    def clean(self, value: Any) -> Any:
        """Return the text of the geometry alone. Raises ValidationError that says what is wrong with the file."""
        cleaned = super().clean(value)
        try:
            return read_area(cleaned) if cleaned else ""
        except AreaError as error:
            raise ValidationError(str(error)) from error

    class Meta:
        default = ""
        icon = "globe"


class PlaceBlock(QuestionBlock):
    options = blocks.ListBlock(
        PlacedOptionBlock(),
        default=[],
        label=_("Places to choose from"),
        help_text=_("May be left empty. People can always give a postcode."),
    )
    draw = blocks.MultipleChoiceBlock(
        choices=SHAPES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        default=[],
        label=_("On a map they may mark"),
        help_text=_("Nothing ticked: there is no map. A map is never the only way to answer."),
    )
    area = AreaBlock(
        label=_("Area of the map"),
        help_text=_("As GeoJSON. What is marked is cut to this area; nothing outside of it is kept."),
    )

    class Meta:
        icon = "site"
        label = _("A place")
        group = _("Where to find somebody")
