"""The language switch's links in a Django template."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context

from consult.govuk.languages import direction, front_page, language_links

register = template.Library()

register.simple_tag(front_page)


@register.simple_tag(takes_context=True, name="language_links")
def language_links_tag(context: Context) -> list[Mapping[str, Any]]:
    """Return the view's own `language_links`, else the same address in each language.

    The list is empty where there is no request (a page made outside one).
    """
    given = context.get("language_links")
    if given is not None:
        return [{**link, "direction": direction(link["code"])} for link in given]
    request = context.get("request")
    return [] if request is None else list(language_links(request))
