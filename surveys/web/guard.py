"""What every public door of the form has in common: where a post may come from, and what its answer may carry."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from .access import UnknownLink, WithdrawnLink
from .body import BadBody
from .refusals import refuse
from .withdrawn import show_withdrawn

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def public_form(view: View[P]) -> View[P]:
    """Guard a form view for people without an account.

    No cookie is involved, so Django's CSRF cookie has no place here. A post is taken when the browser says that it
    comes from this site (Sec-Fetch-Site, else Origin); a new response needs a signed token besides, a later page the
    private link. Nothing is stored by caches or shared computers.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            if request.method == "POST" and not _from_this_site(request):
                response = refuse(request, "foreign", status=403)
            else:
                response = view(request, *args, **kwargs)
        except BadBody as bad:
            response = refuse(request, bad.reason, status=bad.status)
        except UnknownLink:
            response = refuse(request, "unknown_link", status=404)
        except WithdrawnLink as gone:
            response = show_withdrawn(request, gone)
        response["X-Robots-Tag"] = "noindex"
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        return response

    # Nothing that was posted may stand in a report of an error.
    return csrf_exempt(sensitive_post_parameters()(guarded))


def _from_this_site(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
