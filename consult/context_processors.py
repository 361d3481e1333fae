"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi, gettext, gettext_noop

# What settings.base calls the site; a council that gives its own name translates that.
DEFAULT_NAME = gettext_noop("Have your say")


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name, the language of the page and its direction."""
    return {
        "site_name": gettext(settings.WAGTAIL_SITE_NAME),
        "is_demo": settings.DEMO,
        "page_language": get_language() or settings.LANGUAGE_CODE,
        "page_direction": "rtl" if get_language_bidi() else "ltr",
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
