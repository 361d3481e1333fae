"""Addresses that the form's pages link to."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from surveys.engine.journey import Page
from surveys.models import Response

from .links import make_key

# Query parameter of a question page opened from the check page: after it, go back there.
FROM_CHECK = "check"


def consultation(slug: str) -> str:
    """Return the address of the consultation's own page, which another room serves."""
    address: str = settings.CONSULTATION_ADDRESS
    return address.format(language=get_language(), slug=slug)


def chat(slug: str, key: str) -> str:
    """Return the address where the chat goes on with the response of a private link."""
    address: str = settings.CHAT_ADDRESS
    return address.format(language=get_language(), slug=slug, key=key)


def of(name: str, response: Response, *more: object) -> str:
    """Return the address of one of the response's own pages, such as `check` or `done`."""
    return reverse(f"surveys:{name}", args=[response.survey.slug, make_key(response.pk), *more])


def of_page(response: Response, page: Page, *, from_check: bool = False, changing: bool = False) -> str:
    """Return the address of a question page; of its twin where answers that were sent are changed."""
    address = of("change_page" if changing else "page", response, page.name)
    return f"{address}?{urlencode({FROM_CHECK: 1})}" if from_check else address
