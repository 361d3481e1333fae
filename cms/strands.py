"""Which equality strands a consultation can ask, with the pack's notes."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from surveys.equality.packs import load_pack

from .compile_equality import PACK


def default_strands() -> list[str]:
    """Return the codes of the strands that are asked unless an officer chooses otherwise."""
    return list(load_pack(PACK).default_strands())


def strand_choices() -> list[tuple[str, SafeString]]:
    """Return (code, name with the pack's note) of every strand, in the language of the reader."""
    pack = load_pack(PACK)
    return [(strand.code, _label(_words(strand.name), _words(strand.note))) for strand in pack.strands]


class StrandsField(forms.MultipleChoiceField):
    """Tick boxes, one a strand. Its value is the list of codes in the pack's order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=strand_choices, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or []) != sorted(data or [])


def _words(text: Any) -> str:
    if not text:
        return ""
    return str(text.get(get_language() or "") or next(iter(text.values())))


def _label(name: str, note: str) -> SafeString:
    return format_html("<span>{}. <small>{}</small></span>", name, note) if note else format_html("{}", name)
