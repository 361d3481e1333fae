"""Who is asking: a program with a token, sent as `Authorization: Bearer …`."""

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from surveys.models import ApiToken
from surveys.services.tokens import recognise

SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """Sets `request.auth` to the token's row. There is no user: a token stands for a program."""

    def authenticate(self, request: Any) -> tuple[None, ApiToken] | None:
        """Return the token sent, or None when none was. Raises AuthenticationFailed."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        row = recognise(token.strip())
        if row is None:
            raise AuthenticationFailed
        return None, row

    def authenticate_header(self, request: Any) -> str:
        """Return what a 401 asks for."""
        return SCHEME
