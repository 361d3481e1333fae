"""The private link itself: it leads to where the person left off."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from surveys.models import Response

from .. import addresses
from ..access import access_response
from ..guard import public_form
from .page import resume_address


@public_form
@require_safe
def resume(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Go to the first unfinished page, the check page, or the confirmation of a submitted response."""
    response, definition = access_response(slug, key)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("done", response))
    return HttpResponseRedirect(resume_address(response, definition))
