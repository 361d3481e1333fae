"""What every address of the API has in common."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from surveys.models import ApiToken

from .authentication import TokenAuthentication
from .errors import ApiError, not_found
from .throttling import PerMinute


class PublicView(APIView):
    """Open to everybody: no token is looked at."""

    http_method_names = ["get", "head", "put", "delete"]
    throttle_classes = [PerMinute]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request, here and nowhere else.

        LocaleMiddleware sends whoever met a 404 to the same address below /en/. It asks this request's own addresses
        whether there are any in other languages, and those of the API have none.
        """
        request.urlconf = "surveys.api.urls"
        return super().dispatch(request, *args, **kwargs)


class TokenView(PublicView):
    """Open to tokens. `scopes` says what each method needs."""

    authentication_classes = [TokenAuthentication]
    scopes: ClassVar[Mapping[str, str]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let the request in, or raise: 401 without a good token, 403 for a scope it lacks, 429 for too many."""
        try:
            super().initial(request, *args, **kwargs)
        except AuthenticationFailed:
            self.check_throttles(request)  # by address: whoever tries out tokens is slowed down
            raise

    def check_permissions(self, request: Request) -> None:
        """Raise unless the token has the scope that the method needs. A method that is not there needs none."""
        scope = self.scopes.get("GET" if request.method == "HEAD" else str(request.method))
        if scope is None:
            return
        if request.auth is None:
            raise NotAuthenticated
        require_scope(token_of(request), scope)


def token_of(request: Request) -> ApiToken:
    """Return the token of a request that was let in."""
    assert isinstance(request.auth, ApiToken)
    return request.auth


def require_scope(token: ApiToken, scope: str) -> None:
    """Raise ApiError unless the token has the scope."""
    if scope not in token.scopes:
        raise ApiError(403, "scope_missing", _("The token may not do this."), scope=scope)


def require_survey(token: ApiToken, slug: str) -> None:
    """Raise ApiError when the token is for another survey only."""
    if token.survey is not None and token.survey.slug != slug:
        raise ApiError(403, "other_survey", _("The token is for another survey."))


class NothingHere(PublicView):
    """Any other address below the API's."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse: there is nothing here."""
        raise not_found()
