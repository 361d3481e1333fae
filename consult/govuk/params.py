"""Makes component options ready for Jinja, so that only text marked as safe is taken as HTML."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape

# These groups of options hold pieces of HTML under any name.
GROUPS_OF_MARKUP = ("slots",)


def prepare(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options with translations resolved and unsafe HTML escaped.

    The macros print the options `html`, `…Html` and those in `slots` as they are, whatever they hold. Here a
    string that Django does not hold for safe (mark_safe, format_html, a rendered template) is escaped first.
    Raises TypeError if `attributes` is a plain string: escaping could not make it harmless.
    """
    return {str(key): _value(key, value) for key, value in params.items()}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        return _string(key, value)
    if isinstance(value, Mapping):
        if key in GROUPS_OF_MARKUP:
            return {name: conditional_escape(piece) for name, piece in value.items()}
        return prepare(value)
    if isinstance(value, list | tuple):
        return [_value(key, item) for item in value]
    return value


def _string(key: str, value: str) -> str:
    if key == "attributes" and not hasattr(value, "__html__"):
        raise TypeError("attributes must be a mapping of names to values")
    if key == "html" or key.endswith("Html"):
        return conditional_escape(value)
    return value
