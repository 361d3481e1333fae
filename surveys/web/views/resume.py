"""The private link itself: it leads to where the person left off."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from surveys.models import Response

from .. import addresses
from ..access import access_response
from ..answering import of_draft
from ..guard import public_form


@public_form
@require_safe
def resume(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Go to the first unfinished page, the check page, or the confirmation of a submitted response."""
    response, definition = access_response(slug, key)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("done", response))
    return HttpResponseRedirect(of_draft(response, definition).unfinished())
