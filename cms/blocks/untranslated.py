"""Blocks whose values are the same in every language."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Untranslated:
    """Keeps a block's value out of translation.

    wagtail-localize translates every CharBlock unless the block says what it holds for translators: here, nothing.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class CodeBlock(Untranslated, blocks.CharBlock):
    """A stable code: answers are stored under it, so it is never translated."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        kwargs.setdefault("max_length", 64)
        super().__init__(**kwargs)

    class Meta:
        default = ""
        icon = "key"


class LiteralBlock(Untranslated, blocks.CharBlock):
    """A value that a rule compares with: an option's code, a number or a date."""

    class Meta:
        default = ""


class JsonBlock(Untranslated, blocks.TextBlock):
    """A piece of a definition that the editor's other fields cannot hold, as JSON. It comes from an import."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("rows", 3)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Raise ValidationError for what is not one JSON object."""
        cleaned = super().clean(value)
        if cleaned and not isinstance(object_of(cleaned), dict):
            raise ValidationError(_("This is not a JSON object. Empty the box to use the fields instead."))
        return cleaned

    class Meta:
        default = ""


def object_of(text: str) -> Any:
    """Return what a JSON text says, or None when it cannot be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
