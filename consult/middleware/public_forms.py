"""A short way through the middleware for the form's and the chat's pages: no account, session, cookie or message there.

Half of what an empty page of the form costs is middleware that looks for those. The pages that follow from it are the
same to the letter: tests/consult/test_public_forms.py compares them.
"""

import re
from collections.abc import Callable
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware
from django.utils.module_loading import import_string

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# The addresses of the form and the chat in a language: see consult.urls. Without the language they are led to it, by
# the long way.
FORM = re.compile(r"/[a-z]{2,3}(?:-[a-z0-9]+)*/(?:answer|chat)/")


class _Views(BaseHandler):
    """What is inside all middleware: from an address to its view."""

    _view_middleware: list[object] = []
    _template_response_middleware: list[object] = []
    _exception_middleware: list[object] = []

    @property
    def answer(self) -> GetResponse:
        """Return what answers a request, errors included."""
        return _guarded(self._get_response)  # type: ignore[attr-defined]  # not in the stubs


def _guarded(get_response: GetResponse) -> GetResponse:
    """Answer errors as the rest of the site does."""
    return cast(GetResponse, convert_exception_to_response(get_response))


@sync_and_async_middleware
def public_forms(get_response: GetResponse) -> GetResponse:
    """Pass these pages through `settings.FORM_MIDDLEWARE` alone; this one must stand before all others.

    Under ASGI, which serves pages in the demonstration only, everything goes the long way.
    """
    if iscoroutinefunction(get_response):
        return get_response  # type: ignore[return-value]  # narrowed to what ASGI gives
    short = _Views().answer
    for name in reversed(settings.FORM_MIDDLEWARE):
        short = _guarded(import_string(name)(short))

    def choose(request: HttpRequest) -> HttpResponseBase:
        return short(request) if FORM.match(request.path_info) else get_response(request)

    return choose
