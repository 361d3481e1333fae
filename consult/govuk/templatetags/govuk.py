"""`{% govuk "radios" params %}`: a GOV.UK component in a Django template."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from consult.govuk.components import render

register = template.Library()


@register.simple_tag
def govuk(component: str, params: Mapping[str, Any] | None = None, **options: Any) -> SafeString:
    """Render a component from a mapping of its options, or from options written in the tag, or both.

    `{% govuk "error-summary" params %}`, `{% govuk "back-link" text=back href=previous %}`. What the tag
    writes out wins. Only strings marked as safe are taken as HTML.
    """
    return render(component, {**(params or {}), **options})
