"""Whose wrong passwords are counted together."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def account_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the email address somebody tried to log in with, in small letters; empty when there is none.

    The log-in page posts it as `login`; what is handed to the backends calls it `email` or `username`.
    """
    given = credentials or {}
    tried = given.get("email") or given.get("username") or request.POST.get("login") or ""
    return str(tried).strip().lower()
